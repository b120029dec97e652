// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Reads lifecycles of products in place.
record LifecycleSegment(KeyTable keys, Section rows) {

  static LifecycleSegment of(SegmentFile file) {
    KeyTable keys = new KeyTable(file.section(SectionId.KEYS), file.section(SectionId.INDEX));
    return new LifecycleSegment(keys, file.section(SectionId.ROWS));
  }

  Optional<Lifecycle> find(String product) {
    OptionalInt at = keys.find(product.getBytes(StandardCharsets.UTF_8));
    return at.isEmpty() ? Optional.empty() : Optional.of(read(rows.cursor(at.getAsInt())));
  }

  /// Adds the lifecycles of chosen products to `into`.
  void copy(Predicate<String> chosen, RecordTaker into) throws IOException {
    keys.each(
        (product, at) -> {
          if (chosen.test(product)) {
            into.add(read(rows.cursor(at)));
          }
        });
  }

  static void write(Lifecycle lifecycle, Output out) throws IOException {
    out.text(lifecycle.product());
    out.text(lifecycle.label());
    out.texts(lifecycle.identifiers());
    out.text(lifecycle.extendedLabel());
    out.varint(lifecycle.cycles().size());
    for (Lifecycle.Cycle cycle : lifecycle.cycles()) {
      out.text(cycle.name());
      out.text(cycle.codename());
      out.text(cycle.released().map(LocalDate::toString).orElse(""));
      out.text(cycle.activeSupport().text());
      out.text(cycle.life().text());
      out.text(cycle.extended().text());
      out.text(cycle.latest());
    }
  }

  private static Lifecycle read(Cursor in) {
    return new Lifecycle(in.text(), in.text(), in.texts(), in.text(), cycles(in));
  }

  private static List<Lifecycle.Cycle> cycles(Cursor in) {
    int count = in.count();
    List<Lifecycle.Cycle> cycles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cycles.add(
          new Lifecycle.Cycle(
              in.text(),
              in.text(),
              Days.of(in.text()),
              Lifecycle.End.parse(in.text()),
              Lifecycle.End.parse(in.text()),
              Lifecycle.End.parse(in.text()),
              in.text()));
    }
    return cycles;
  }
}
