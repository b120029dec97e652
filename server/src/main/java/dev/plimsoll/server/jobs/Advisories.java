// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.server.store.AdvisoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The advisory store of this process: a folder that follows what is published in the database.
public final class Advisories {

  private static final int OPEN = 3;

  private final Path folder;
  private final StoreFiles local;
  private final AdvisoryFiles published;
  private final Map<StateName, AdvisoryIndex> open = new HashMap<>();

  public Advisories(Path folder, StoreFiles local, AdvisoryFiles published) {
    this.folder = folder;
    this.local = local;
    this.published = published;
  }

  public Path folder() {
    return folder;
  }

  StoreFiles local() {
    return local;
  }

  /// The state that was published last, brought here if need be; empty before the first.
  public Optional<AdvisoryIndex> newest() throws IOException {
    Optional<StateName> state = published.newest();
    return state.isEmpty() ? Optional.empty() : find(state.get());
  }

  /// A state, brought here if need be; empty when nobody keeps it any more.
  public synchronized Optional<AdvisoryIndex> find(StateName state) throws IOException {
    Optional<AdvisoryIndex> known = Optional.ofNullable(open.get(state));
    if (known.isPresent()) {
      return known;
    }
    Optional<AdvisoryIndex> here = AdvisoryIndex.find(folder, state);
    if (here.isEmpty() && published.install(local, state)) {
      here = AdvisoryIndex.find(folder, state);
    }
    if (open.size() >= OPEN) {
      open.clear(); // mapped files of states that nobody asks for any more are let go
    }
    here.ifPresent(index -> open.put(state, index));
    return here;
  }
}
