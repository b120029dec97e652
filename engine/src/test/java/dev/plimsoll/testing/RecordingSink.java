// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.feed.ChangeSink;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Remembers what a feed says.
public final class RecordingSink implements ChangeSink {

  public final List<Advisory> advisories = new ArrayList<>();
  public final List<Epss> scores = new ArrayList<>();
  public final List<KevEntry> exploited = new ArrayList<>();
  public final List<CveNote> notes = new ArrayList<>();
  public final List<Lifecycle> lifecycles = new ArrayList<>();
  public final Set<String> ecosystems = new TreeSet<>();
  public final List<String> gone = new ArrayList<>();
  public final List<String> times = new ArrayList<>();

  /// What `feed` makes of `bytes`.
  public static RecordingSink of(Feed feed, byte[] bytes) throws IOException {
    RecordingSink sink = new RecordingSink();
    feed.parse(Snapshot.of(bytes, "test"), sink);
    return sink;
  }

  @Override
  public void advisory(Advisory advisory) {
    advisories.add(advisory);
  }

  @Override
  public void score(Epss score) {
    scores.add(score);
  }

  @Override
  public void exploited(KevEntry entry) {
    exploited.add(entry);
  }

  @Override
  public void note(CveNote note) {
    notes.add(note);
  }

  @Override
  public void lifecycle(Lifecycle lifecycle) {
    lifecycles.add(lifecycle);
  }

  @Override
  public void gone(String id) {
    gone.add(id);
  }

  @Override
  public void covers(String ecosystem) {
    ecosystems.add(ecosystem);
  }

  @Override
  public void published(String time) {
    times.add(time);
  }
}
