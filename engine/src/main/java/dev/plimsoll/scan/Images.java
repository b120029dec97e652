// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.archive.DockerArchives;
import dev.plimsoll.image.archive.OciLayouts;
import java.io.IOException;
import java.util.Optional;

/// Opens images, each by the means of its source.
///
/// @param wanted platform; empty for this machine's
public record Images(Optional<Platform> wanted, Limits limits, TempSpace space) {

  /// @throws ImageException when the image can't be had, or `source` is no image
  public Image open(ImageSource source) throws IOException {
    return switch (source) {
      case ImageSource.OciLayout layout -> layouts().open(layout);
      case ImageSource.OciArchive archive -> layouts().open(archive);
      case ImageSource.DockerArchive archive -> new DockerArchives(limits, space).open(archive);
      case ImageSource.Registry _, ImageSource.Daemon _ ->
          throw new ImageException("this source can't be opened: " + source);
      case ImageSource.RootFs _, ImageSource.SourceTree _, ImageSource.Sbom _ ->
          throw new IllegalArgumentException("no image: " + source);
    };
  }

  private OciLayouts layouts() {
    return new OciLayouts(wanted, machine(), limits, space);
  }

  /// Linux on this machine's processor, by OCI's names for processors.
  static Platform machine() {
    String architecture =
        switch (System.getProperty("os.arch")) {
          case "aarch64" -> "arm64";
          case "x86_64", "amd64" -> "amd64";
          case String other -> other;
        };
    return new Platform("linux", architecture, "");
  }
}
