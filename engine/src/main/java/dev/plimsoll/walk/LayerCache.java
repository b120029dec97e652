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
}
