// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.server.inventory.Bench;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The bench of this process for the newest advisories; what it remembers lasts until newer ones
/// come.
public final class Benches {

  private final Advisories advisories;
  private final AtomicReference<Bench> newest = new AtomicReference<>(new Bench(Optional.empty()));

  public Benches(Advisories advisories) {
    this.advisories = advisories;
  }

  /// @throws IOException when the advisories can't be read
  public Bench newest() throws IOException {
    Optional<AdvisoryIndex> index = advisories.newest();
    Bench bench = newest.get();
    if (!bench.index().map(AdvisoryIndex::name).equals(index.map(AdvisoryIndex::name))) {
      bench = new Bench(index);
      newest.set(bench);
    }
    return bench;
  }
}
