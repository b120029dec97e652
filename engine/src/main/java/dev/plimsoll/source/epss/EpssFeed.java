// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.epss;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The daily CSV of EPSS: a comment with model and date, the names of the columns, then
/// `CVE-1999-0001,0.03351,0.87650`.
public final class EpssFeed implements Feed, FeedFamily {

  private static final int MAX_LINE = 1 << 10;
  private static final String COLUMNS = "cve,epss,percentile";
  private static final String DATE = "score_date:";

  @Override
  public String name() {
    return "epss";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.EPSS;
  }

  @Override
  public String address() {
    return "https://epss.cyentia.com/epss_scores-current.csv.gz";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    boolean isIt = file.name().endsWith(".csv") && file.start().contains(COLUMNS);
    return isIt ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      Lines lines = new Lines(in, MAX_LINE);
      String line = lines.next().orElse("");
      if (line.startsWith("#")) {
        sink.published(date(line));
        line = lines.next().orElse("");
      }
      if (!line.startsWith(COLUMNS)) {
        throw new IOException("no EPSS scores: the columns are " + line);
      }
      readRows(lines, sink);
    }
  }

  private static void readRows(Lines lines, RecordSink sink) throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isEmpty()) {
        sink.score(row(line.get()));
      }
    }
  }

  private static Epss row(String line) throws IOException {
    String[] cells = line.split(",", -1);
    try {
      return new Epss(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("no row of EPSS: " + line, e);
    }
  }

  /// `#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000`.
  private static String date(String comment) {
    int start = comment.indexOf(DATE);
    return start < 0 ? "" : comment.substring(start + DATE.length()).split(",", 2)[0].strip();
  }
}
