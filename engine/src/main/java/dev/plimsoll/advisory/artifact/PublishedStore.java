// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentEntry;
import dev.plimsoll.advisory.store.StateDocument;
import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A store as it lies in a registry or layout. All of it is hostile until a signature says
/// otherwise; sizes and names are checked even then.
///
/// @param digest of its manifest
/// @param layersById by the content id of the segment that they hold
record PublishedStore(
    Digest digest,
    ArtifactManifest manifest,
    StoreState state,
    Map<String, Descriptor> layersById) {

  static final String TYPE = "application/vnd.plimsoll.store";
  static final String STATE = "application/vnd.plimsoll.store.state+json";
  static final String SEGMENT = "application/vnd.plimsoll.store.segment+zstd";
  static final String EPSS = "application/vnd.plimsoll.store.epss+zstd";

  /// The annotation of a layer that tells its segment's content id.
  static final String CONTENT_ID = "dev.plimsoll.segment";

  private static final int MAX_FEEDS = 10_000;
  private static final int MAX_CHAIN = 100;
  private static final int MAX_NAME = 1000;

  /// Reads what is there.
  ///
  /// @throws IOException when it is no store, or a broken one
  static PublishedStore read(ArtifactPlace place, byte[] manifestBytes) throws IOException {
    ArtifactManifest manifest = ArtifactManifest.read(manifestBytes);
    if (!manifest.config().mediaType().equals(STATE)) {
      throw new IOException("it is no advisory store but " + manifest.config().mediaType());
    }
    StoreState state = StateDocument.read(config(place, manifest.config()));
    check(state);
    Map<String, Descriptor> layers = new HashMap<>();
    for (Descriptor layer : manifest.layers()) {
      Optional.ofNullable(layer.annotations().get(CONTENT_ID))
          .ifPresent(contentId -> layers.put(contentId, layer));
    }
    return new PublishedStore(Digest.sha256(manifestBytes), manifest, state, layers);
  }

  Optional<FeedEntry> feed(String name) {
    return state.feeds().stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  Descriptor layer(String contentId) throws IOException {
    return Optional.ofNullable(layersById.get(contentId))
        .orElseThrow(() -> new IOException("it has no layer for the segment " + contentId));
  }

  private static byte[] config(ArtifactPlace place, Descriptor config) throws IOException {
    byte[] bytes;
    try (InputStream in = place.blob(config.digest(), config.size())) {
      bytes = in.readNBytes(Limits.DEFAULT.textBytes()); // of more, the digest does not fit
    }
    if (!Digest.sha256(bytes).equals(config.digest())) {
      throw new IOException("its state has another digest than its manifest says");
    }
    return bytes;
  }

  private static void check(StoreState state) throws IOException {
    if (state.feeds().size() > MAX_FEEDS) {
      throw new IOException("it has too many feeds: " + state.feeds().size());
    }
    for (FeedEntry feed : state.feeds()) {
      check(feed);
    }
  }

  private static void check(FeedEntry feed) throws IOException {
    checkText(feed.name());
    checkText(feed.published());
    checkText(feed.state().toString());
    for (String ecosystem : feed.ecosystems()) {
      checkText(ecosystem);
    }
    if (feed.chain().size() > MAX_CHAIN || feed.records() < 0) {
      throw new IOException("its feed " + feed.name() + " makes no sense");
    }
    for (SegmentEntry segment : feed.chain()) {
      if (segment.size() < 0 || segment.size() > Integer.MAX_VALUE || segment.records() < 0) {
        throw new IOException("its feed " + feed.name() + " has an impossible segment");
      }
    }
  }

  /// Such texts go to lines of `current` and to terminals.
  private static void checkText(String text) throws IOException {
    if (text.length() > MAX_NAME || text.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("it holds a name that is none");
    }
  }
}
