// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.advisory.Ssvc.Exploitation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Reads notes on CVEs in place.
///
/// @param words sources, vectors and weaknesses, each once, with the severity that a vector comes
///   to
record CveSegment(KeyTable keys, Section rows, Section words, Section wordIndex) {

  static final int REJECTED = 1;
  static final int HAS_SSVC = 1 << 1;
  static final int EXPLOITATION_AT = 2;
  static final int AUTOMATABLE = 1 << 4;
  static final int TOTAL = 1 << 5;

  private static final Severity[] SEVERITIES = Severity.values();
  private static final Exploitation[] EXPLOITATIONS = Exploitation.values();

  private record Word(Severity severity, String text) {}

  static CveSegment of(SegmentFile file) {
    return new CveSegment(
        new KeyTable(file.section(SectionId.KEYS), file.section(SectionId.INDEX)),
        file.section(SectionId.ROWS),
        file.section(SectionId.STRINGS),
        file.section(SectionId.STRING_INDEX));
  }

  Optional<CveNote> find(String cve) {
    OptionalInt at = keys.find(cve.getBytes(StandardCharsets.UTF_8));
    return at.isEmpty() ? Optional.empty() : Optional.of(read(cve, rows.cursor(at.getAsInt())));
  }

  /// Adds the notes on chosen CVEs to `into`.
  void copy(Predicate<String> chosen, RecordTaker into) throws IOException {
    keys.each(
        (cve, at) -> {
          if (chosen.test(cve)) {
            into.add(read(cve, rows.cursor(at)));
          }
        });
  }

  private CveNote read(String cve, Cursor in) {
    int flags = in.u8();
    Optional<LocalDate> published = day(in);
    Optional<LocalDate> modified = day(in);
    return new CveNote(
        cve,
        (flags & REJECTED) != 0,
        ratings(in),
        weaknesses(in),
        published,
        modified,
        ssvc(flags));
  }

  private List<CveNote.Scoring> ratings(Cursor in) {
    int count = in.count();
    List<CveNote.Scoring> ratings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int source = in.varint();
      Word vector = word(in.varint());
      Rating rating = new Rating(word(source >>> 1).text(), vector.text(), vector.severity());
      ratings.add(new CveNote.Scoring(rating, (source & 1) != 0));
    }
    return ratings;
  }

  private List<String> weaknesses(Cursor in) {
    int count = in.count();
    List<String> weaknesses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      weaknesses.add(word(in.varint()).text());
    }
    return weaknesses;
  }

  private Word word(int number) {
    if (number < 0 || number >= wordIndex.size() / Integer.BYTES) {
      throw wordIndex.corrupt("it has no word " + Integer.toUnsignedString(number));
    }
    Cursor in = words.cursor(wordIndex.i32(number * Integer.BYTES));
    return new Word(SEVERITIES[in.code(SEVERITIES.length)], in.text());
  }

  private Optional<Ssvc> ssvc(int flags) {
    int exploitation = flags >>> EXPLOITATION_AT & 0b11;
    if (exploitation >= EXPLOITATIONS.length) {
      throw rows.corrupt("it has the unknown state of exploitation " + exploitation);
    }
    return (flags & HAS_SSVC) == 0
        ? Optional.empty()
        : Optional.of(
            new Ssvc(
                EXPLOITATIONS[exploitation], (flags & AUTOMATABLE) != 0, (flags & TOTAL) != 0));
  }

  /// Days since 1970-01-01, u16; 0 when not told.
  private static Optional<LocalDate> day(Cursor in) {
    int days = in.u8() | in.u8() << 8;
    return days == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(days));
  }
}
