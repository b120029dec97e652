// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.archive.DockerArchives;
import dev.plimsoll.image.archive.OciLayouts;
import dev.plimsoll.image.daemon.DaemonExport;
import dev.plimsoll.image.registry.RegistryImages;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens images, each by the means of its source.
///
/// @param wanted platform; empty for this machine's
/// @param registries made only when an image lies in one, since HTTP costs time to start
/// @param environment the process's: where the engines' sockets are
/// @param offline whether nothing may be asked that is not on this machine
public record Images(
    Optional<Platform> wanted,
    Supplier<RegistryImages> registries,
    Map<String, String> environment,
    boolean offline,
    Limits limits,
    TempSpace space) {

  /// For images in files alone.
  public static Images local(Limits limits, TempSpace space) {
    return new Images(
        Optional.empty(),
        () -> {
          throw new IllegalStateException("no registry is asked here");
        },
        Map.of(),
        true,
        limits,
        space);
  }

  /// @throws ImageException when the image can't be had, or `source` is no image
  public Image open(ImageSource source) throws IOException {
    return switch (source) {
      case ImageSource.OciLayout layout -> layouts().open(layout);
      case ImageSource.OciArchive archive -> layouts().open(archive);
      case ImageSource.DockerArchive archive -> new DockerArchives(limits, space).open(archive);
      case ImageSource.Registry registry -> registries.get().open(registry, wanted);
      case ImageSource.Daemon daemon -> daemon(daemon);
      case ImageSource.RootFs _, ImageSource.SourceTree _, ImageSource.Sbom _ ->
          throw new IllegalArgumentException("no image: " + source);
    };
  }

  private Image daemon(ImageSource.Daemon source) throws IOException {
    if (offline) {
      throw new ImageException(
          "%s:%s was not asked for, since --offline forbids it"
              .formatted(source.kind(), source.reference()));
    }
    FileBytes export = new DaemonExport(environment).fetch(source, space);
    return new DockerArchives(limits, space).open(source.kind(), source.reference(), export.file());
  }

  private OciLayouts layouts() {
    return new OciLayouts(wanted, machine(), limits, space);
  }

  /// Linux on this machine's processor, by OCI's names for processors.
  public static Platform machine() {
    String architecture =
        switch (System.getProperty("os.arch")) {
          case "aarch64" -> "arm64";
          case "x86_64", "amd64" -> "amd64";
          case String other -> other;
        };
    return new Platform("linux", architecture, "");
  }
}
