// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.scan.Feeds;
import dev.plimsoll.testing.NeedsSharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// A store of what publishers say of the packages of the samples.
final class Publishers {

  private Publishers() {}

  static Path store(Path folder) throws IOException {
    Clock clock = Clock.systemUTC();
    FeedUpdate update =
        new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, false);
    List<Path> files =
        Stream.of(
                "osv/PyPI",
                "osv/Go",
                "derived/osv/npm",
                "derived/osv/Maven",
                "derived/debian-tracker",
                "derived/alpine-secdb/v3.17")
            .map(NeedsSharedData.FOLDER::resolve)
            .toList();
    Feeds.importer().load(Feeds.importer().recognise(files), update);
    return folder;
  }
}
