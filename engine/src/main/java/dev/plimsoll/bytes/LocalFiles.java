// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bounded reading of the user's own files.
public final class LocalFiles {

  private LocalFiles() {}

  /// All of `file`.
  ///
  /// @throws LimitExceededException when it holds more than `limit` bytes
  public static byte[] read(Path file, int limit) throws IOException {
    if (Files.size(file) > limit) {
      throw new LimitExceededException(file.toString(), limit);
    }
    return Files.readAllBytes(file);
  }
}
