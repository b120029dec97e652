// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Ssvc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes a segment of notes on CVEs: rows in the order of their CVE ids' bytes, and the ids as
/// keys. What rows have in common is kept once, the most frequent with the smallest numbers.
final class CveSegmentWriter implements SegmentBuilder {

  private static final int YEAR_END = "CVE-2024".length();
  private static final int MAX_DAY = 0xffff;

  private final SegmentTarget target;
  private final Map<String, CveNote> notes = new TreeMap<>(); // ids are ASCII
  private final RankedWords words = new RankedWords();

  CveSegmentWriter(SegmentTarget target) {
    this.target = target;
  }

  @Override
  public void add(CveNote note) throws IOException {
    if (CveNumber.of(note.cve()).isEmpty()) {
      throw new IOException("no CVE id: " + note.cve());
    }
    target.told(note.cve());
    target.covers(year(note.cve()));
    notes.put(note.cve(), words.count(note));
  }

  /// `CVE-2024`, which stands among what the feed speaks for, so that a look-up opens only the
  /// segments that may know of a CVE.
  static String year(String cve) {
    return cve.substring(0, Math.min(cve.length(), YEAR_END));
  }

  @Override
  public void covers(String ecosystem) {
    target.covers(ecosystem);
  }

  @Override
  public void gone(String id) throws IOException {
    target.gone(id);
  }

  @Override
  public Written finish() throws IOException {
    words.rank();
    Output rows = new Output();
    KeyBlocks keys = new KeyBlocks();
    for (CveNote note : notes.values()) {
      keys.add(note.cve().getBytes(StandardCharsets.UTF_8), rows.size());
      write(note, rows);
    }
    SegmentFileWriter file = target.file();
    words.write(file);
    file.section(SectionId.KEYS, keys.keys());
    file.section(SectionId.INDEX, keys.index());
    file.section(SectionId.ROWS, rows);
    return target.finish(notes.size());
  }

  private void write(CveNote note, Output out) throws IOException {
    out.u8(
        (note.rejected() ? CveSegment.REJECTED : 0)
            | note.ssvc().map(CveSegmentWriter::bits).orElse(0));
    day(note.published(), out);
    day(note.modified(), out);
    out.varint(note.ratings().size());
    for (CveNote.Scoring scoring : note.ratings()) {
      out.varint(words.number(scoring.rating().source()) << 1 | (scoring.primary() ? 1 : 0));
      out.varint(words.number(scoring.rating().vector()));
    }
    out.varint(note.weaknesses().size());
    for (String weakness : note.weaknesses()) {
      out.varint(words.number(weakness));
    }
  }

  private static int bits(Ssvc ssvc) {
    return CveSegment.HAS_SSVC
        | ssvc.exploitation().ordinal() << CveSegment.EXPLOITATION_AT
        | (ssvc.automatable() ? CveSegment.AUTOMATABLE : 0)
        | (ssvc.isTotal() ? CveSegment.TOTAL : 0);
  }

  private static void day(Optional<LocalDate> day, Output out) throws IOException {
    long days = day.map(LocalDate::toEpochDay).filter(d -> d > 0 && d <= MAX_DAY).orElse(0L);
    out.number(days, 2);
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
