// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.KevEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Reads KEV entries in place.
record KevSegment(KeyTable keys, Section rows) {

  static KevSegment of(SegmentFile file) {
    KeyTable keys = new KeyTable(file.section(SectionId.KEYS), file.section(SectionId.INDEX));
    return new KevSegment(keys, file.section(SectionId.ROWS));
  }

  Optional<KevEntry> find(String cve) {
    OptionalInt at = keys.find(cve.getBytes(StandardCharsets.UTF_8));
    return at.isEmpty() ? Optional.empty() : Optional.of(read(rows.cursor(at.getAsInt())));
  }

  /// Adds the entries of chosen CVEs to `into`.
  void copy(Predicate<String> chosen, RecordTaker into) throws IOException {
    Cursor cursor = rows.cursor(0);
    while (cursor.position() < rows.size()) {
      KevEntry entry = read(cursor);
      if (chosen.test(entry.cve())) {
        into.add(entry);
      }
    }
  }

  static void write(KevEntry entry, Output out) throws IOException {
    out.text(entry.cve());
    out.text(entry.vendor());
    out.text(entry.product());
    out.text(entry.name());
    out.text(entry.dateAdded());
    out.text(entry.dueDate());
    out.text(entry.requiredAction());
    out.u8(entry.ransomware() ? 1 : 0);
    out.text(entry.notes());
  }

  private static KevEntry read(Cursor in) {
    return new KevEntry(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.u8() == 1,
        in.text());
  }
}
