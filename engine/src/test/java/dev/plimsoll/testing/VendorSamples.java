// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Documents of publishers in their own form, from the shared data; for tests that need it
/// ([NeedsSharedData]).
public final class VendorSamples {

  private VendorSamples() {}

  /// The bytes of `path` in the archive of samples.
  public static byte[] read(String path) throws IOException {
    try (ZipFile zip = new ZipFile(archive().toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null) {
        throw new NoSuchFileException(path);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  /// Unpacks the archive of samples into `folder`.
  public static void unpack(Path folder) throws IOException {
    Tool.run("unzip", "-qo", archive().toAbsolutePath().toString(), "-d", folder.toString());
  }

  private static Path archive() {
    return NeedsSharedData.FOLDER.resolve("samples/vendor-samples.zip");
  }
}
