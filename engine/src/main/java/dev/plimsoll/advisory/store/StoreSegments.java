// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The segments of a store as files, for those who carry them from one store to another.
public final class StoreSegments {

  private static final int BUFFER = 64 << 10;

  private final StoreFolder store;

  /// @param folder made when it is not there
  public StoreSegments(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.store = new StoreFolder(folder);
  }

  /// Whether the store has a segment, needed or not.
  public boolean has(String contentId) {
    return store.hasSegment(contentId);
  }

  /// What works on the bytes of a file.
  @FunctionalInterface
  public interface Work<T> {
    T on(SeekableBytes bytes) throws IOException;
  }

  /// Lets `work` read a segment.
  public <T> T read(String contentId, Work<T> work) throws IOException {
    Path path = store.segment(contentId);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return work.on(new FileBytes(file, file.size()));
    }
  }

  /// Takes a segment from somebody who may lie about it: its content, all of its checksums and its
  /// kind are compared with what was said.
  ///
  /// @param bytes read to their end, but not further than the size that was said
  /// @throws IOException when they are not that segment; the store then is as it was
  public void adopt(SegmentEntry segment, SegmentKind kind, InputStream bytes) throws IOException {
    adopt(segment, Optional.of(kind), bytes);
  }

  /// @param kind empty when it is not known yet
  void adopt(SegmentEntry segment, Optional<SegmentKind> kind, InputStream bytes)
      throws IOException {
    Path temporary = store.folder().resolve("writing-" + UUID.randomUUID() + ".tmp");
    try {
      String contentId = write(bytes, segment.size(), temporary);
      if (!contentId.equals(segment.contentId())) {
        throw new IOException("a segment is not what it is called: " + segment.contentId());
      }
      check(temporary, segment, kind);
      Files.move(temporary, store.segment(segment.contentId()), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void check(Path file, SegmentEntry segment, Optional<SegmentKind> kind)
      throws IOException {
    try {
      SegmentFile opened = SegmentFile.of(file, segment.contentId());
      opened.verify();
      if (kind.filter(k -> k != opened.kind()).isPresent()) {
        throw new IOException("a segment is of another kind than its feed");
      }
    } catch (StoreException e) {
      throw new IOException("a segment is broken: " + e.getMessage(), e);
    }
  }

  /// Gives the content id.
  private static String write(InputStream in, long size, Path file) throws IOException {
    MessageDigest hash = Digest.newSha256();
    byte[] buffer = new byte[BUFFER];
    long done = 0;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int read; (read = in.read(buffer)) >= 0; done += read) {
        if (read > size - done) {
          throw new IOException("a segment is larger than was said");
        }
        int header = Math.clamp(SegmentFormat.HEADER_SIZE - done, 0, read);
        hash.update(buffer, header, read - header);
        out.write(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  /// Gives all records that hold in a chain to `into`, the oldest segment's first.
  public void copy(List<String> contentIds, RecordTaker into) throws IOException {
    Chain.open(store.folder(), contentIds).copy(_ -> true, into);
  }
}
