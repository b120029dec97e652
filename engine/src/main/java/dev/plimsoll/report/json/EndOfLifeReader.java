// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import dev.plimsoll.advisory.Lifecycle.Cycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.EndOfLife.Stage;
import dev.plimsoll.finding.FindingId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/// Reads ends of life. The report has their words whole; they are taken apart again, so that they
/// come out the same.
final class EndOfLifeReader {

  private static final String EXTENDED = "extended support (";

  private EndOfLifeReader() {}

  static EndOfLife read(JsonValue item, PackagePlaces places) throws IOException {
    Optional<Package> subject =
        item.get("purl").isPresent() ? Optional.of(places.of(item)) : Optional.empty();
    String name = Values.demanded(item, "name");
    String cycle = Values.demanded(item, "cycle");
    String message = Values.demanded(item, "message");
    int at = name.lastIndexOf(" " + cycle);
    return new EndOfLife(
        new FindingId(Values.demanded(item, "id")),
        subject,
        Values.demanded(item, "product"),
        at < 0 ? name : name.substring(0, at),
        extendedLabel(message),
        cycle(item, cycle, at < 0 ? "" : codename(name.substring(at + 1 + cycle.length()))),
        Values.constant(item, "stage", Stage.class));
  }

  private static Cycle cycle(JsonValue item, String name, String codename) throws IOException {
    boolean isOver = Values.constant(item, "stage", Stage.class) != Stage.SOON;
    boolean isExtendedOver =
        Values.demanded(item, "message").endsWith(" has ended"); // on a day that nobody knows
    return new Cycle(
        name,
        codename,
        Values.optionalDay(item, "released"),
        end(item, "activeSupportEnd", false),
        end(item, "supportEnd", isOver),
        end(item, "extendedSupportEnd", isExtendedOver),
        item.text("latest").orElse(""));
  }

  private static End end(JsonValue item, String field, boolean isOver) throws IOException {
    Optional<LocalDate> day = Values.optionalDay(item, field);
    return day.<End>map(End.On::new).orElseGet(() -> isOver ? new End.Past() : new End.Untold());
  }

  /// ` (Buster)` is `Buster`.
  private static String codename(String rest) {
    return rest.startsWith(" (") && rest.endsWith(")") ? rest.substring(2, rest.length() - 1) : "";
  }

  private static String extendedLabel(String message) {
    int start = message.indexOf(EXTENDED);
    int end = message.lastIndexOf(')');
    return start >= 0 && end > start + EXTENDED.length()
        ? message.substring(start + EXTENDED.length(), end)
        : "";
  }
}
