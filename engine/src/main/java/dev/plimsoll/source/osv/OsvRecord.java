// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads one record (OSV schema 1.7).
public final class OsvRecord {

  private final JsonValue json;
  private final String id;

  private OsvRecord(JsonValue json, String id) {
    this.json = json;
    this.id = id;
  }

  /// The advisory of a record; empty when it was withdrawn.
  ///
  /// @throws IOException when it has no id
  public static Optional<Advisory> read(JsonValue json) throws IOException {
    String id = json.text("id").orElseThrow(() -> new IOException("an OSV record without id"));
    return json.text("withdrawn").isPresent()
        ? Optional.empty()
        : Optional.of(new OsvRecord(json, id).advisory());
  }

  private Advisory advisory() {
    return new Advisory(
        id,
        "osv",
        aliases(),
        related(),
        json.text("summary").orElse(""),
        json.text("details").orElse(""),
        json.text("published").orElse(""),
        json.text("modified").orElse(""),
        Optional.empty(),
        new OsvSeverity(id).ofRecord(json),
        json.get("references").items().stream().flatMap(r -> r.text("url").stream()).toList(),
        json.get("affected").items().stream().flatMap(this::affected).toList());
  }

  /// A record that a distribution derived from a single CVE (`UBUNTU-CVE-2021-3782`) has it as
  /// `upstream`; it is the same flaw.
  private List<String> aliases() {
    List<String> aliases = new ArrayList<>(json.get("aliases").texts().toList());
    List<String> upstream = json.get("upstream").texts().toList();
    if (upstream.size() == 1 && id.endsWith(upstream.getFirst())) {
      aliases.add(upstream.getFirst());
    }
    return aliases.stream().filter(alias -> !alias.equals(id)).distinct().toList();
  }

  private List<String> related() {
    return Stream.concat(json.get("related").texts(), json.get("upstream").texts())
        .distinct()
        .toList();
  }

  private Stream<Affected> affected(JsonValue affected) {
    JsonValue named = affected.get("package");
    Optional<String> ecosystem = named.text("ecosystem");
    Optional<String> name = named.text("name");
    if (ecosystem.isEmpty() || name.isEmpty()) {
      return Stream.empty(); // a range of commits, of no package
    }
    Affected result = affected(affected, ecosystem.get(), name.get());
    return result.ranges().isEmpty() && result.versions().isEmpty()
        ? Stream.empty()
        : Stream.of(result);
  }

  private Affected affected(JsonValue affected, String ecosystem, String name) {
    String lastKnown =
        affected.get("database_specific").text("last_known_affected_version_range").orElse("");
    OsvRanges ranges = OsvRanges.of(affected.get("ranges"), ecosystem).endingAt(lastKnown);
    return new Affected(
        ecosystem,
        PackageNames.fold(ecosystem, name),
        ranges.ranges(),
        affected.get("versions").texts().toList(),
        ranges.hasFix() ? Affected.Status.FIXED : Affected.Status.AFFECTED,
        new OsvSeverity(id).ofAffected(affected),
        ecosystem.equals("Go") ? GoPlatforms.conditions(affected) : List.of());
  }
}
