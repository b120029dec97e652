// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageIndex;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Manifest;
import dev.plimsoll.image.ManifestDocument;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Opens OCI layouts (image-spec, "OCI Image Layout"), in a folder or in a tar.
///
/// @param wanted platform of an index; empty for this machine's
/// @param machine this machine's platform
public record OciLayouts(
    Optional<Platform> wanted, Platform machine, Limits limits, TempSpace space) {

  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final int MAX_NESTING = 4;

  /// @throws ImageException when there is no such image in it, or it can't be read
  public Image open(ImageSource.OciLayout source) throws IOException {
    if (!Files.isDirectory(source.folder())) {
      throw new ImageException(
          "there is no folder " + source.folder() + " to read as an OCI layout");
    }
    return open("oci", source.folder(), source.tag(), new FolderMembers(source.folder()));
  }

  /// @throws ImageException when there is no such image in it, or it can't be read
  public Image open(ImageSource.OciArchive source) throws IOException {
    Members members = Archives.open(source.file(), limits, space);
    return open("oci-archive", source.file(), source.tag(), members);
  }

  private Image open(String kind, Path place, Optional<String> tag, Members members)
      throws IOException {
    try {
      ImageIndex index = ImageIndex.parse(members.document("index.json"));
      Descriptor chosen = named(index, tag);
      return image(kind, place + tag.map(t -> ":" + t).orElse(""), chosen, members);
    } catch (IOException e) {
      members.close();
      throw Archives.unreadable(kind + ":" + place, e);
    }
  }

  private Descriptor named(ImageIndex index, Optional<String> tag) throws ImageException {
    List<Descriptor> images = index.images();
    if (tag.isEmpty()) {
      return index.choose(wanted, machine);
    }
    return images.stream()
        .filter(image -> tag.get().equals(image.annotations().get(REF_NAME)))
        .findFirst()
        .orElseThrow(() -> new ImageException(noTag(tag.get(), images)));
  }

  private static String noTag(String tag, List<Descriptor> images) {
    String there =
        images.stream()
            .map(image -> image.annotations().getOrDefault(REF_NAME, "(untagged)"))
            .collect(Collectors.joining(", "));
    return "it has no image tagged " + tag + "; there are " + there;
  }

  private Image image(String kind, String reference, Descriptor chosen, Members members)
      throws IOException {
    Descriptor descriptor = chosen;
    for (int depth = 0; depth < MAX_NESTING; depth++) {
      switch (ManifestDocument.parse(members.blob(descriptor.digest()))) {
        case ImageIndex index -> descriptor = index.choose(wanted, machine);
        case Manifest manifest -> {
          return image(kind, reference, chosen, descriptor.digest(), manifest, members);
        }
      }
    }
    throw new ImageException("its indexes are nested more than " + MAX_NESTING + " deep");
  }

  private static Image image(
      String kind,
      String reference,
      Descriptor chosen,
      Digest digest,
      Manifest manifest,
      Members members)
      throws IOException {
    ImageConfig config = ImageConfig.parse(members.blob(manifest.config().digest()));
    List<Digest> blobs = manifest.layers().stream().map(Descriptor::digest).toList();
    List<String> tags =
        Optional.ofNullable(chosen.annotations().get(REF_NAME)).map(List::of).orElse(List.of());
    Target target = new Target(kind, reference, tags, Optional.of(digest), blobs);
    List<String> names = blobs.stream().map(Members::blobName).toList();
    return new MemberImage(target, config, manifest.layersWith(config), names, members);
  }
}
