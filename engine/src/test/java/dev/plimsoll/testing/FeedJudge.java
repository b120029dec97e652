// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Matching;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Judges packages of one distribution by what its feeds say.
public record FeedJudge(TestStore store, Matcher matcher, OsRelease os) {

  /// @param folder of the store
  public FeedJudge(Path folder, Matcher matcher, OsRelease os) {
    this(new TestStore(folder), matcher, os);
  }

  /// Takes in a state of `feed`.
  public FeedJudge with(Feed feed, byte[] state) throws IOException {
    store.with(feed, state);
    return this;
  }

  public FeedJudge with(Feed feed, String state) throws IOException {
    store.with(feed, state);
    return this;
  }

  public Matching.Outcome judge(Package p) {
    return store.judge(matcher, os, p);
  }

  /// The findings as `flaw status fix`.
  public List<String> findings(Package p) {
    return judge(p).findings().stream()
        .map(f -> (f.flaw() + " " + f.status() + " " + f.fix().orElse("")).strip())
        .toList();
  }
}
