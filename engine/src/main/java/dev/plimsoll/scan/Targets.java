// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads what a user names as a target: `KIND:PLACE`, or a reference to an image in a registry.
public final class Targets {

  /// The kinds, as help and completion list them.
  public static final List<String> KINDS =
      List.of(
          "registry:",
          "docker-archive:",
          "oci-archive:",
          "oci:",
          "docker:",
          "podman:",
          "dir:",
          "rootfs:",
          "sbom:");

  private Targets() {}

  /// A target, or why there is none in the text.
  public sealed interface Parsed {}

  public record Target(ScanRequest request) implements Parsed {}

  /// @param reason one line for a person
  public record NoTarget(String reason) implements Parsed {}

  public static Parsed parse(String text) {
    String kind = KINDS.stream().filter(text::startsWith).findFirst().orElse("");
    String place = text.substring(kind.length());
    if (place.isEmpty()) {
      return new NoTarget(
          kind.isEmpty() ? "an empty target" : "'" + text + "' names no place after " + kind);
    }
    try {
      return switch (kind) {
        case "docker-archive:" -> archive(place, ImageSource.DockerArchive::new);
        case "oci-archive:" -> archive(place, ImageSource.OciArchive::new);
        case "oci:" -> archive(place, ImageSource.OciLayout::new);
        case "docker:", "podman:" ->
            target(new ImageSource.Daemon(kind.substring(0, kind.length() - 1), place), place);
        case "dir:" -> target(new ImageSource.SourceTree(Path.of(place)), place);
        case "rootfs:" -> target(new ImageSource.RootFs(Path.of(place)), place);
        case "sbom:" -> target(new ImageSource.Sbom(Path.of(place)), place);
        default -> registry(place);
      };
    } catch (InvalidPathException e) {
      return new NoTarget("'" + place + "' is no path: " + e.getReason());
    }
  }

  @FunctionalInterface
  private interface OfArchive {
    ImageSource of(Path file, Optional<String> select);
  }

  /// `FILE`, or `FILE:WHICH`; a file whose own name holds the colon goes before.
  private static Parsed archive(String place, OfArchive source) {
    int colon = selector(place);
    Path whole = Path.of(place);
    if (colon < 0 || Files.exists(whole)) {
      return target(source.of(whole, Optional.empty()), place);
    }
    String which = place.substring(colon + 1);
    return target(source.of(Path.of(place.substring(0, colon)), Optional.of(which)), place);
  }

  /// Where the choice begins: the first colon behind which no path goes on, since a tag may itself
  /// be `host:port/name:tag`.
  private static int selector(String place) {
    for (int colon = place.indexOf(':', 1); colon >= 0; colon = place.indexOf(':', colon + 1)) {
      if (Files.exists(Path.of(place.substring(0, colon)))) {
        return colon;
      }
    }
    return place.lastIndexOf(':');
  }

  private static Parsed registry(String place) {
    return ImageReference.parse(place)
        .<Parsed>map(reference -> target(new ImageSource.Registry(reference), place))
        .orElseGet(() -> new NoTarget(noReference(place)));
  }

  private static String noReference(String place) {
    String hint = "a target is an image such as nginx:1.27, or one of " + String.join(" ", KINDS);
    try {
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        hint = "it is a folder here: write dir:" + place + " (sources), rootfs: or oci:";
      } else if (Files.exists(path)) {
        hint = "it is a file here: write docker-archive:" + place + ", oci-archive: or sbom:";
      }
    } catch (InvalidPathException e) {
      return "'" + place + "' is neither an image nor a path; " + hint;
    }
    return "'" + place + "' is no name of an image; " + hint;
  }

  private static Parsed target(ImageSource source, String place) {
    return new Target(new ScanRequest(source, place));
  }
}
