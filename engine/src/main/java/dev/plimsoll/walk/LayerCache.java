// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.util.Optional;

/// Keeps [LayerFacts] by the digest of the bytes they were read from. Used by many scans at once.
public interface LayerCache {

  /// Keeps nothing.
  LayerCache NONE =
      new LayerCache() {
        @Override
        public Optional<LayerFacts> get(Digest digest) {
          return Optional.empty();
        }

        @Override
        public void put(Digest digest, LayerFacts facts) {}
      };

  Optional<LayerFacts> get(Digest digest);

  /// Keeps `facts`; those who call have hashed the bytes to `digest` themselves.
  void put(Digest digest, LayerFacts facts) throws IOException;

  /// Reads a layer, which takes long.
  @FunctionalInterface
  interface Reading {
    Answer read() throws IOException;
  }

  /// What a [Reading] gave.
  ///
  /// @param isWhole whether all bytes were read and hashed to the digest that was asked for; if
  ///   not, the facts are those of this one reading and never kept or given to others
  record Answer(LayerFacts facts, boolean isWhole) {}

  /// Facts, and whether they were there already or somebody else read them meanwhile.
  record Served(LayerFacts facts, boolean fromCache) {}

  /// What is kept under `digest`; if there is nothing, what `reading` gives, which is kept when it
  /// is whole. Caches that several scans share override this so that whoever wants the same
  /// meanwhile waits instead of reading too: [SharedLayers] within a process, a cache in a database
  /// by a lock across processes. One who waits for a reading that fails reads for itself.
  ///
  /// @throws IOException of the reading, or when the answer can't be kept
  default Served getOrRead(Digest digest, Reading reading) throws IOException {
    Optional<LayerFacts> kept = get(digest);
    if (kept.isPresent()) {
      return new Served(kept.get(), true);
    }
    Answer answer = reading.read();
    if (answer.isWhole()) {
      put(digest, answer.facts());
    }
    return new Served(answer.facts(), false);
  }
}
