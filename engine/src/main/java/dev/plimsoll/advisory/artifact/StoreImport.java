// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StoreSegments;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Imports a published store: only segments that the store lacks are fetched, and nothing of it is
/// seen before all of them are there and checked. Whatever fails leaves the store as it was.
///
/// @param folder of the store
/// @param keepDays for how many days states are kept
public record StoreImport(Path folder, Clock clock, int keepDays) {

  /// What an import came to.
  ///
  /// @param digest of the manifest that was imported
  /// @param taken feeds that now have the published state
  /// @param kept feeds of which the store has a newer state
  /// @param fetched packed bytes of segments
  public record Imported(Digest digest, List<String> taken, List<String> kept, long fetched) {}

  /// Imports what `place` has under `name`.
  ///
  /// @param name a tag or a digest
  /// @param key who must have signed it; empty: anybody, or nobody
  /// @throws IOException when it isn't there, isn't signed by the key, or is broken
  public Imported from(ArtifactPlace place, String name, Optional<PublicKey> key)
      throws IOException {
    byte[] manifest =
        place.manifest(name).orElseThrow(() -> new IOException("there is nothing under " + name));
    Digest digest = Digest.sha256(manifest);
    if (Digest.parse(name).filter(asked -> !asked.equals(digest)).isPresent()) {
      throw new IOException("its manifest has another digest: " + digest);
    }
    if (key.isPresent()) {
      new Signatures(place).verify(digest, key.get());
    }
    return take(place, PublishedStore.read(place, manifest));
  }

  private Imported take(ArtifactPlace place, PublishedStore published) throws IOException {
    StoreWriter store = new StoreWriter(folder, clock, keepDays);
    Transfer transfer = new Transfer(place, new StoreSegments(folder), store);
    List<FeedEntry> taken = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    long fetched = 0;
    for (FeedEntry feed : published.state().feeds()) {
      if (isNewer(store.feed(feed.name()), feed)) {
        kept.add(feed.name());
      } else {
        fetched += transfer.fetch(published, feed);
        taken.add(feed.withoutError());
      }
    }
    store.commit(taken);
    List<String> names = taken.stream().map(FeedEntry::name).toList();
    return new Imported(published.digest(), names, kept, fetched);
  }

  private static boolean isNewer(Optional<FeedEntry> own, FeedEntry published) {
    return own.filter(FeedEntry::isLoaded).flatMap(FeedEntry::fetched).stream()
        .anyMatch(time -> time.isAfter(published.fetched().orElse(Instant.MIN)));
  }
}
