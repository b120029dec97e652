// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.benchmarks.fleet.FleetSink;
import dev.plimsoll.server.fleet.PackageSet;
import dev.plimsoll.server.fleet.SetKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a generated fleet into the tables of the platform, all of them at once, so nothing but
/// names is kept. Numbers are those of the fleet plus one.
final class FleetTables implements FleetSink, AutoCloseable {

  static final int TEAMS = 20;

  private static final int SUBJECT_BYTES = 120;

  /// Opens connections.
  interface Connections {
    java.sql.Connection open() throws SQLException;
  }

  private final Connections connections;
  private final Map<String, CopiedRows> rowsByTable = new HashMap<>();
  private final Map<List<String>, Integer> names = new HashMap<>();
  private final Map<Integer, String> repositories = new HashMap<>();
  private final Map<Integer, Integer> teams = new HashMap<>();
  private final Map<String, Integer> basesByHash = new HashMap<>();
  private final Map<Integer, Integer> sameSets = new HashMap<>();
  private final int[] severities = new int[1 << 20];
  private byte[] kinds = new byte[1 << 20];

  FleetTables(Connections connections) {
    this.connections = connections;
  }

  private void row(String table, String columns, Object... values) {
    String line = Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("\t"));
    try {
      CopiedRows rows = rowsByTable.get(table);
      if (rows == null) {
        rows = CopiedRows.into(connections.open(), table + " (" + columns + ")");
        rowsByTable.put(table, rows);
      }
      rows.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void repository(int id, String name, int team) {
    int owner = 1 + team % TEAMS;
    repositories.put(id, name);
    teams.put(id, owner);
    row(
        "repository",
        "id, registry_id, name, team_id, first_seen, last_seen",
        id + 1,
        1,
        name,
        owner,
        FleetLoader.END,
        FleetLoader.END);
  }

  @Override
  public void lineage(int id, int repository, String pattern) {
    String name = "r/" + repositories.get(repository) + ":" + pattern;
    row(
        "lineage",
        "id, repository_id, pattern, team_id, name",
        id + 1,
        repository + 1,
        pattern,
        java.util.Objects.requireNonNull(teams.get(repository)),
        name);
  }

  @Override
  public void packageVersion(int id, String ecosystem, String distro, String name, String version) {
    if (id >= kinds.length) {
      kinds = Arrays.copyOf(kinds, Math.max(id + 1, 2 * kinds.length));
    }
    kinds[id] = (byte) SetKind.ofPurlType(ecosystem).ordinal();
    row(
        "package",
        "id, name_id, version, hash, subject, is_covered",
        id + 1,
        name(ecosystem, distro, name),
        version,
        "\\\\x%064x".formatted(id + 1),
        ("\\\\x%0" + 2 * SUBJECT_BYTES + "x").formatted(id + 1),
        "t");
  }

  private int name(String ecosystem, String distro, String name) {
    Integer known = names.get(List.of(ecosystem, distro, name));
    if (known != null) {
      return known;
    }
    int id = names.size() + 1;
    names.put(List.of(ecosystem, distro, name), id);
    row("package_name", "id, type, name, distribution", id, ecosystem, name, distro);
    return id;
  }

  @Override
  public void packageSet(int id, boolean isBase, int[] packages) {
    SetKind kind = SetKind.values()[kinds[packages[0]]];
    TreeSet<Integer> ids =
        IntStream.of(packages)
            .map(p -> p + 1)
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    String hash = new PackageSet(kind, ids).hash().hex();
    if (isBase) {
      Integer same = basesByHash.putIfAbsent(hash, id);
      if (same != null) {
        sameSets.put(id, same);
        return;
      }
    }
    String members = ids.toString().replace(" ", "").replace('[', '{').replace(']', '}');
    row("package_set", "id, hash, kind, package_ids", id + 1, "\\\\x" + hash, kind.code(), members);
  }

  @Override
  public void image(
      int id, int lineage, String tag, boolean isRunning, Instant created, int[] sets) {
    row(
        "image",
        "id, digest, platform, state, first_seen, scanned_at, catalogers, created_at, os, size",
        id + 1,
        "\\\\x%064x".formatted(id + 1),
        "linux/amd64",
        "scanned",
        created,
        created,
        1,
        created,
        "an OS",
        50_000_000);
    IntStream.of(sets)
        .map(set -> sameSets.getOrDefault(set, set))
        .sorted()
        .forEach(set -> member(id, set));
    row("build", "lineage_id, image_id, tag, first_seen", lineage + 1, id + 1, tag, created);
  }

  private void member(int image, int set) {
    row("image_package_set", "image_id, set_id", image + 1, set + 1);
  }

  @Override
  public void flaw(
      int id, String name, int severity, boolean isExploited, double epss, Instant published) {
    severities[id] = severity;
    row(
        "flaw",
        "id, name, severity, epss, exploited_since, published_at, first_matched, summary",
        id + 1,
        name,
        severity,
        epss,
        isExploited ? "2026-01-01" : "\\N",
        published,
        FleetLoader.END,
        "A flaw in a part that reads what others send");
  }

  @Override
  public void match(int packageVersion, int flaw, Optional<String> fix) {
    int severity = severities[flaw];
    row(
        "match",
        "package_id, flaw_id, severity, fix, risk, valid_from",
        packageVersion + 1,
        flaw + 1,
        severity,
        fix.orElse("\\N"),
        severity * 20 + 5,
        FleetLoader.END);
  }

  @Override
  public void close() throws IOException, SQLException {
    for (CopiedRows rows : rowsByTable.values()) {
      rows.close();
    }
  }
}
