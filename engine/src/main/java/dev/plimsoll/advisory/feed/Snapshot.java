// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// One fetched state of a feed. One thread; the bytes are valid until it is closed.
///
/// @param bytes as the publisher has them, packed or not
/// @param state how to recognise it again
/// @param resource closed with the snapshot
public record Snapshot(SeekableBytes bytes, FeedState state, Closeable resource)
    implements FeedAnswer, Closeable {

  /// A snapshot of bytes on the heap.
  public static Snapshot of(byte[] bytes, String address) {
    return new Snapshot(SeekableBytes.of(bytes), FeedState.of(address), () -> {});
  }

  /// The bytes from their start, unpacked when they are packed ([Compression]); for feeds that are
  /// read a part at a time.
  public InputStream unpacked() throws IOException {
    return unpacked(Limits.FEED.fileBytes());
  }

  /// The same for feeds that are read whole: not more than 64 MiB.
  public InputStream unpackedText() throws IOException {
    return unpacked(Limits.DEFAULT.textBytes());
  }

  private InputStream unpacked(long limit) throws IOException {
    InputStream in = Compression.unpack(bytes.stream()).bytes();
    return new LimitedStream(in, "a feed, unpacked", limit);
  }

  Snapshot withBytes(SeekableBytes other) {
    return new Snapshot(other, state, resource);
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }
}
