// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentEntry;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StateDocument;
import dev.plimsoll.advisory.store.StoreSegments;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Publishes a store. Segments that are published already are not sent again, and a feed that
/// changed since the last export goes out as a delta to what was published then, so that importers
/// fetch little.
///
/// @param folder of the store; deltas are written there and deleted later as anything unneeded
public record StoreExport(Path folder, Clock clock) {

  /// What an export came to.
  ///
  /// @param digest of the manifest
  /// @param size of all layers, packed, in bytes
  /// @param sent packed bytes of those that were not there
  /// @param anew feeds that went out whole, since what was published of them could not be read
  public record Exported(Digest digest, long size, long sent, List<String> anew) {}

  /// Publishes the current state.
  ///
  /// @param tag under which it is published, in place of what it named before
  /// @param name of the artifact, for its signature: registry and repository
  /// @param key to sign it; empty: unsigned
  /// @throws IOException when the tag names something that is no store, or on a failure
  public Exported to(ArtifactPlace place, String tag, String name, Optional<PrivateKey> key)
      throws IOException {
    Optional<byte[]> before = place.manifest(tag);
    Optional<PublishedStore> published =
        before.isPresent()
            ? Optional.of(PublishedStore.read(place, before.get()))
            : Optional.empty();
    return new Run(place, published).publish(tag, name, key);
  }

  /// One export.
  private final class Run {
    private final ArtifactPlace place;
    private final Optional<PublishedStore> published;
    private final StoreWriter store = new StoreWriter(folder, clock);
    private final StoreSegments segments = new StoreSegments(folder);
    private final List<Descriptor> layers = new ArrayList<>();
    private final List<String> anew = new ArrayList<>();
    private long sent;

    Run(ArtifactPlace place, Optional<PublishedStore> published) throws IOException {
      this.place = place;
      this.published = published;
    }

    Exported publish(String tag, String name, Optional<PrivateKey> key) throws IOException {
      List<FeedEntry> feeds = new ArrayList<>();
      for (FeedEntry feed : store.feeds()) {
        if (feed.isLoaded()) {
          FeedEntry shipped = shipped(feed.withoutError());
          feeds.add(shipped);
          addLayers(shipped);
        }
      }
      byte[] manifest = manifest(feeds).write();
      place.putManifest(tag, manifest);
      Digest digest = Digest.sha256(manifest);
      if (key.isPresent()) {
        new Signatures(place).sign(digest, name, key.get());
      }
      long size = layers.stream().mapToLong(Descriptor::size).sum();
      return new Exported(digest, size, sent, anew);
    }

    private ArtifactManifest manifest(List<FeedEntry> feeds) throws IOException {
      Packed state = Packed.plain(StateDocument.write(clock.instant(), feeds));
      send(state);
      return new ArtifactManifest(
          PublishedStore.TYPE,
          ArtifactManifest.descriptor(PublishedStore.STATE, state, Map.of()),
          layers);
    }

    private FeedEntry shipped(FeedEntry feed) throws IOException {
      if (feed.kind() == SegmentKind.EPSS) {
        return rounded(feed);
      }
      Optional<FeedEntry> before =
          published.flatMap(found -> found.feed(feed.name())).filter(old -> isBase(old, feed));
      return before.isPresent() ? following(feed, before.get()) : feed;
    }

    private static boolean isBase(FeedEntry old, FeedEntry feed) {
      return old.isLoaded() && old.kind() == feed.kind();
    }

    private FeedEntry following(FeedEntry feed, FeedEntry before) throws IOException {
      try {
        new Transfer(place, segments, store).fetch(published.orElseThrow(), before);
        return store.follow(feed, before.chain());
      } catch (IOException _) {
        // Told by the result; what cannot be read can't be gone on from either.
        anew.add(feed.name());
        return feed;
      }
    }

    private FeedEntry rounded(FeedEntry feed) throws IOException {
      try (SegmentBuilder builder = store.newSegment(SegmentKind.EPSS)) {
        rows(feed).copy(builder);
        SegmentBuilder.Written written = builder.finish();
        return feed.with(
            List.of(new SegmentEntry(written.contentId(), written.size(), written.records())));
      }
    }

    private EpssRows rows(FeedEntry feed) throws IOException {
      EpssRows.Taker taker = new EpssRows.Taker();
      segments.copy(feed.contentIds(), taker);
      return taker.rows();
    }

    private void addLayers(FeedEntry feed) throws IOException {
      for (SegmentEntry segment : feed.chain()) {
        Optional<Descriptor> known = known(segment.contentId());
        layers.add(known.isPresent() ? known.get() : newLayer(feed, segment));
      }
    }

    private Optional<Descriptor> known(String contentId) throws IOException {
      Optional<Descriptor> layer =
          published.map(PublishedStore::layersById).map(layersById -> layersById.get(contentId));
      return layer.isPresent() && place.has(layer.get().digest()) ? layer : Optional.empty();
    }

    private Descriptor newLayer(FeedEntry feed, SegmentEntry segment) throws IOException {
      boolean isEpss = feed.kind() == SegmentKind.EPSS;
      Packed packed =
          isEpss
              ? Packed.zstd(SeekableBytes.of(EpssPacking.pack(rows(feed))))
              : segments.read(segment.contentId(), Packed::zstd);
      send(packed);
      return ArtifactManifest.descriptor(
          isEpss ? PublishedStore.EPSS : PublishedStore.SEGMENT,
          packed,
          Map.of(PublishedStore.CONTENT_ID, segment.contentId()));
    }

    private void send(Packed content) throws IOException {
      if (!place.has(content.digest())) {
        place.put(content.digest(), content.bytes());
        sent += content.bytes().size();
      }
    }
  }
}
