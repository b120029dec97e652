// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The files of a feed that comes as a tar, read one after the other in the tar's order.
public final class TarFiles {

  private TarFiles() {}

  /// Which files are wanted, by their paths in the tar.
  @FunctionalInterface
  public interface Wanted {
    boolean test(String path);
  }

  /// Reads one file.
  @FunctionalInterface
  public interface Reader {
    /// @param in holds at most 64 MiB and stays open
    void read(String path, InputStream in) throws IOException;
  }

  /// Gives each file that `wanted` selects to `reader`.
  ///
  /// @throws IOException when there is none, so that another archive is not taken for an empty
  ///   state; and what `reader` throws, with the file's path before it
  public static void read(Snapshot snapshot, Wanted wanted, Reader reader) throws IOException {
    boolean isEmpty = true;
    try (InputStream in = snapshot.unpacked()) {
      TarReader tar = new TarReader(in, Limits.FEED);
      for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        if (entry.get().type() == TarEntry.Type.FILE && wanted.test(entry.get().path())) {
          isEmpty = false;
          read(entry.get(), tar.content(), reader);
        }
      }
    }
    if (isEmpty) {
      throw new IOException("an archive without any file of this feed");
    }
  }

  private static void read(TarEntry entry, InputStream content, Reader reader) throws IOException {
    long most = Limits.DEFAULT.textBytes();
    if (entry.size() > most) {
      throw new LimitExceededException(entry.path(), most);
    }
    try {
      reader.read(entry.path(), new LimitedStream(content, entry.path(), most));
    } catch (IOException e) {
      throw new IOException(entry.path() + ": " + e.getMessage(), e);
    }
  }

  /// The last part of a path.
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
