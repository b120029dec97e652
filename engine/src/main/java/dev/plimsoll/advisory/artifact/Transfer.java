// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentEntry;
import dev.plimsoll.advisory.store.StoreSegments;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.HashingStream;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.image.Descriptor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Fetches segments of a published store into a store, as files that nothing refers to yet.
record Transfer(ArtifactPlace place, StoreSegments segments, StoreWriter store) {

  /// Fetches what the store lacks of a feed.
  ///
  /// @return packed bytes that were fetched
  long fetch(PublishedStore from, FeedEntry feed) throws IOException {
    long fetched = 0;
    for (SegmentEntry segment : feed.chain()) {
      if (!segments.has(segment.contentId())) {
        Descriptor layer = from.layer(segment.contentId());
        fetch(layer, segment, feed);
        fetched += layer.size();
      }
    }
    return fetched;
  }

  private void fetch(Descriptor layer, SegmentEntry segment, FeedEntry feed) throws IOException {
    HashingStream packed =
        new HashingStream(
            new LimitedStream(
                place.blob(layer.digest(), layer.size()), "a layer", Math.max(0, layer.size())),
            layer.digest().newHash());
    try (packed;
        InputStream in = new BufferedInputStream(Compression.unpack(packed).bytes())) {
      if (layer.mediaType().equals(PublishedStore.EPSS)) {
        rebuild(EpssPacking.unpack(in), segment, feed);
      } else {
        segments.adopt(segment, feed.kind(), in);
      }
      if (in.read() >= 0) {
        throw new IOException("a layer holds more than a segment");
      }
      if (!packed.digest().equals(layer.digest())) {
        throw new IOException("a layer has another digest than the manifest says");
      }
    }
  }

  private void rebuild(EpssRows rows, SegmentEntry expected, FeedEntry feed) throws IOException {
    try (SegmentBuilder builder = store.newSegment(feed.kind())) {
      rows.copy(builder);
      SegmentBuilder.Written written = builder.finish();
      if (!written.contentId().equals(expected.contentId())) {
        throw new IOException("scores do not come to the segment " + expected.contentId());
      }
    }
  }
}
