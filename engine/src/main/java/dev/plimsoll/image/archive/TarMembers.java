// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.files.Paths;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The members of a tar that lies in a file, found by one pass over its headers. A compressed one
/// is unpacked into temporary space first.
final class TarMembers implements Members {

  private static final int MAX_MEMBERS = 100_000;
  private static final int BUFFER = 256 << 10;

  private final FileChannel file;
  private final Map<String, SeekableBytes> members = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();

  private TarMembers(FileChannel file) {
    this.file = file;
  }

  /// Indexes `file`, which is this object's from now on.
  static TarMembers of(FileChannel file, Limits limits, TempSpace space) throws IOException {
    try {
      FileBytes bytes = new FileBytes(file, file.size());
      FileChannel plain = isPacked(bytes) ? unpack(bytes, limits, space) : file;
      TarMembers members = new TarMembers(plain);
      members.index(limits);
      if (plain != file) {
        file.close();
      }
      return members;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public Optional<SeekableBytes> find(String name) {
    Optional<String> clean = Paths.clean(name, Limits.DEFAULT.pathBytes());
    return clean.map(path -> links.getOrDefault(path, path)).map(members::get);
  }

  private void index(Limits limits) throws IOException {
    SeekableBytes all = new FileBytes(file, file.size());
    Counted in = new Counted(all.stream());
    TarReader tar = new TarReader(in, limits);
    for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      if (members.size() + links.size() > MAX_MEMBERS) {
        throw new IOException("it has more than " + MAX_MEMBERS + " members, so it is no image");
      }
      add(entry.get(), all, in.position);
    }
  }

  private void add(TarEntry entry, SeekableBytes all, long position) throws IOException {
    Optional<String> path = Paths.clean(entry.path(), Limits.DEFAULT.pathBytes());
    if (path.isEmpty()) {
      return; // nothing that an image's manifest could name
    }
    switch (entry.type()) {
      case FILE -> {
        members.put(path.get(), all.slice(position, entry.size()));
        links.remove(path.get()); // the last entry of a name counts
      }
      // Old versions of Docker wrote equal layers as links to the first of them.
      case SYMLINK -> links.put(path.get(), Paths.join(Paths.parent(path.get()), entry.link()));
      case HARDLINK -> links.put(path.get(), Paths.join("", entry.link()));
      case DIRECTORY, SPECIAL -> {}
    }
  }

  private static boolean isPacked(FileBytes bytes) throws IOException {
    return Compression.of(bytes.stream()) != Compression.NONE;
  }

  private static FileChannel unpack(FileBytes bytes, Limits limits, TempSpace space)
      throws IOException {
    FileChannel plain = space.newFile();
    try (InputStream unpacked =
        new LimitedStream(
            Compression.unpack(bytes.stream()).bytes(), "an image archive", limits.layerBytes())) {
      byte[] buffer = new byte[BUFFER];
      for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
        ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, read);
        while (chunk.hasRemaining()) {
          plain.write(chunk);
        }
      }
      return plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Knows how far its reader has come.
  private static final class Counted extends FilterInputStream {
    private long position;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      position += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      position += Math.max(read, 0);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = in.skip(count);
      position += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
