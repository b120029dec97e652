// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.ImageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What archives of both kinds share: opening the file, and saying what is wrong with it.
final class Archives {

  private Archives() {}

  static Members open(Path file, Limits limits, TempSpace space) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ImageException(
          file + " is a folder, not an archive (an OCI layout is oci:" + file + ")");
    }
    try {
      return TarMembers.of(FileChannel.open(file), limits, space);
    } catch (NoSuchFileException e) {
      throw new ImageException("there is no file " + file, e);
    } catch (AccessDeniedException e) {
      throw new ImageException("the file " + file + " may not be read by this user", e);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  static IOException unreadable(String place, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return (IOException) new InterruptedIOException("cancelled").initCause(e);
    }
    String reason =
        e instanceof EOFException
            ? "it ends early; is it whole?"
            : e.getMessage() == null ? e.toString() : e.getMessage();
    return new ImageException("no image can be read from " + place + ": " + reason, e);
  }
}
