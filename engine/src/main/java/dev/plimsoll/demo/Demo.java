// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes what a first scan needs: an image with known flaws, and advisories that tell of them. The
/// packages are real ones by name and version, but only their metadata is there; the advisories are
/// true, but a small part of what is known. Always the same bytes; needs no network.
public final class Demo {

  private Demo() {}

  /// Where everything is.
  ///
  /// @param layout an OCI layout
  /// @param tag of the image in it
  /// @param store of advisories
  public record Built(Path layout, String tag, Path store) {

    /// The image as the command line names it.
    public String target() {
      return "oci:" + layout + ":" + tag;
    }
  }

  /// Builds image and store below `folder`, or builds them anew.
  ///
  /// @param folder is made when it does not exist
  public static Built build(Path folder) throws IOException {
    Built built = new Built(folder.resolve("image"), "sample", folder.resolve("store"));
    Files.createDirectories(folder);
    SampleImage.read().writeTo(built.layout(), built.tag());
    SampleStore.writeTo(built.store());
    return built;
  }
}
