// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where bytes too large for the heap go: nameless files in one folder of ours, gone when closed or
/// when the process ends. No name from an image is ever part of a path here.
public record TempSpace(Path folder) {

  /// The machine's usual folder for temporary files.
  public static TempSpace ofSystem() {
    return new TempSpace(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// A new empty file, readable and writable only by this user, deleted on close.
  public FileChannel newFile() throws IOException {
    Path file = Files.createTempFile(folder, "plimsoll-", ".spool");
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
