// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The list of Debian's security advisories: those of the security team (DSA) or of the team for
/// long term support (DLA). The tracker's JSON says more, and what it says is made from these lists
/// too, so no update loads them unasked.
///
/// @param series `DSA` or `DLA`
record AdvisoryList(String series) implements Feed {

  private static final int MAX_LINE = 1 << 20;

  @Override
  public String name() {
    return series.equals("DSA") ? "debian-dsa" : "debian-dla";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://salsa.debian.org/security-tracker-team/security-tracker/raw/master/data/"
        + series
        + "/list";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    DebianReleases releases = DebianReleases.read();
    try (InputStream in = snapshot.unpacked()) {
      Lines lines = new Lines(in, MAX_LINE);
      Optional<AdvisoryEntry> entry = Optional.empty();
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String text = line.get();
        if (text.startsWith("[")) {
          tell(entry, sink);
          entry = Optional.of(AdvisoryEntry.begin(text, lines.number()));
        } else if (entry.isPresent()) {
          entry.get().line(text.strip(), releases);
        } else if (!text.isBlank()) {
          throw new IOException("line " + lines.number() + " is no advisory's");
        }
      }
      tell(entry, sink);
    }
  }

  private static void tell(Optional<AdvisoryEntry> entry, RecordSink sink) throws IOException {
    if (entry.isPresent() && entry.get().isOnFlaws()) {
      sink.advisory(entry.get().advisory());
      sink.published(entry.get().date());
    }
  }
}
