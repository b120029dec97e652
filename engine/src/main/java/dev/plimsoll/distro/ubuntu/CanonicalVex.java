// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Canonical's OpenVEX documents (OpenVEX 0.2.0): for each state a statement with the packages in
/// it, as purls whose `distro` is the tracker's word for the release. Only source packages are
/// read, which the binary ones beside them follow.
final class CanonicalVex {

  private static final List<VersionRange> ALL =
      List.of(new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN));

  private CanonicalVex() {}

  /// @throws IOException when no flaw is named
  static Optional<Advisory> read(JsonValue json, UbuntuReleases releases) throws IOException {
    List<JsonValue> statements = json.get("statements").items();
    Optional<JsonValue> flaw = statements.stream().map(s -> s.get("vulnerability")).findFirst();
    if (flaw.isEmpty()) {
      return Optional.empty();
    }
    String id =
        flaw.get().text("name").orElseThrow(() -> new IOException("a statement on no flaw"));
    Set<Affected> entries = new LinkedHashSet<>();
    for (JsonValue statement : statements) {
      status(statement).ifPresent(status -> entries(statement, status, releases, entries));
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(advisory(id, flaw.get(), json, List.copyOf(entries)));
  }

  private static Advisory advisory(
      String id, JsonValue flaw, JsonValue json, List<Affected> entries) {
    return new Advisory(
        id,
        "ubuntu",
        List.of(),
        List.of(),
        "",
        flaw.text("description").orElse(""),
        "",
        json.text("timestamp").orElse(""),
        Optional.empty(),
        List.of(),
        List.of("https://ubuntu.com/security/" + id),
        Pockets.apart(entries, false));
  }

  /// What a statement says; empty when it tells nothing of use: that a release does not have the
  /// package, or that its newest version is fixed, but not since when.
  private static Optional<Affected.Status> status(JsonValue statement) {
    return switch (statement.text("status").orElse("")) {
      case "not_affected" ->
          statement.text("justification").orElse("").equals("component_not_present")
              ? Optional.empty()
              : Optional.of(Affected.Status.NOT_AFFECTED);
      case "affected" -> Optional.of(affected(statement.text("action_statement").orElse("")));
      case "under_investigation" -> Optional.of(Affected.Status.UNDER_INVESTIGATION);
      default -> Optional.empty();
    };
  }

  /// The tracker's states stand in fixed sentences before the notes of people.
  private static Affected.Status affected(String action) {
    int notes = action.indexOf("CVE Notes");
    String sentence = notes < 0 ? action : action.substring(0, notes);
    if (sentence.contains("not fix") || sentence.contains("no longer supported")) {
      return Affected.Status.WILL_NOT_FIX;
    }
    return sentence.contains("deferred") ? Affected.Status.DEFERRED : Affected.Status.AFFECTED;
  }

  private static void entries(
      JsonValue statement, Affected.Status status, UbuntuReleases releases, Set<Affected> into) {
    List<VersionRange> ranges = status == Affected.Status.NOT_AFFECTED ? List.of() : ALL;
    statement.get("products").items().stream()
        .flatMap(product -> source(product).stream())
        .forEach(
            purl ->
                releases
                    .ecosystem(purl.qualifiers().getOrDefault("distro", ""))
                    .map(
                        ecosystem ->
                            new Affected(
                                ecosystem,
                                purl.name(),
                                ranges,
                                List.of(),
                                status,
                                Optional.empty()))
                    .ifPresent(into::add));
  }

  private static Optional<Purl> source(JsonValue product) {
    return Stream.of(product.text("@id").orElse(""))
        .filter(id -> id.contains("arch=source"))
        .flatMap(id -> Purl.parse(id).stream())
        .findFirst();
  }
}
