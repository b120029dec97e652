// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Fills an empty, migrated database with a generated fleet. Packages of operating systems come
/// from 12 families with 40 profiles of names each, in versions that follow a date; images draw
/// their operating system by Zipf's law (s = 1) and keep it 9 builds in 10. Repositories get builds
/// by Zipf's law (s = 0.8) and have 1 to 4 sets of languages, of which a build changes each with p
/// = 0.8, a tenth of its packages then, and one package of its own. Random numbers from a fixed
/// seed.
final class FleetLoader {

  /// In the order of their sets' kinds, from 1.
  private static final String[] TYPES = {"maven", "npm", "pypi", "golang"};

  private static final String TIME = "2026-01-01 00:00:00+00";

  private final Random random = new Random(1);
  private final FleetShape shape;
  private final Connection connection;
  private int nextSet;

  FleetLoader(FleetShape shape, Connection connection) {
    this.shape = shape;
    this.connection = connection;
  }

  /// Writes the rows of a table.
  private interface Rows {
    void write(Writer out) throws IOException;
  }

  void load() throws SQLException, IOException {
    run("drop index package_set_gin");
    run(
        "insert into registry (address, name, kind, created_at) values ('r', 'r', 'oci', '"
            + TIME
            + "')");
    run(
        "insert into team (name, created_at) select 't' || i, '"
            + TIME
            + "' from generate_series(1, 20) i");
    packages();
    flaws();
    osSets();
    images();
    run("create index package_set_gin on package_set using gin (package_ids)");
    for (String table :
        new String[] {
          "package_name", "package", "flaw", "package_set", "image", "repository", "lineage"
        }) {
      run(
          "select setval(pg_get_serial_sequence('%1$s', 'id'), (select max(id) from %1$s))"
              .formatted(table));
    }
    run("analyze");
    count();
    for (String table : new String[] {"package_set", "lineage", "image", "build", "match"}) {
      run("vacuum analyze " + table);
    }
    run("analyze");
  }

  private void packages() throws SQLException, IOException {
    int names = shape.osNames() + shape.languageNames() + 1;
    copy(
        "package_name (id, type, name, distribution)",
        out -> {
          for (int i = 1; i <= names; i++) {
            boolean isOs = i <= shape.osNames();
            out.write(
                i
                    + "\t"
                    + type(i)
                    + "\t"
                    + name(i)
                    + "\t"
                    + (isOs ? "d" + (i - 1) / FleetShape.OS_NAMES : "")
                    + "\n");
          }
        });
    run("insert into question select 'Eco', name, id from package_name");
    copy(
        "package (id, name_id, version, hash, subject, is_covered)",
        out -> {
          for (int id = 1; id <= shape.packages(); id++) {
            String hash = "%064x".formatted(id);
            out.write(
                id
                    + "\t"
                    + nameOf(id)
                    + "\t1."
                    + id
                    + "\t\\\\x"
                    + hash
                    + "\t\\\\x"
                    + "%0240x".formatted(id)
                    + "\tt\n");
          }
        });
  }

  /// The same names in all families, so that one advisory is about all.
  private String name(int nameId) {
    return nameId <= shape.osNames() ? "os" + (nameId - 1) % FleetShape.OS_NAMES : "lib" + nameId;
  }

  private String type(int nameId) {
    int index = nameId - 1 - shape.osNames();
    return index < 0 ? "deb" : TYPES[index / shape.names() % TYPES.length];
  }

  private int nameOf(int packageId) {
    int index = packageId - 1;
    if (index < shape.osPackages()) {
      return 1 + index / shape.osVersions();
    }
    index -= shape.osPackages();
    return index < shape.languagePackages()
        ? 1 + shape.osNames() + index / shape.versions()
        : 1 + shape.osNames() + shape.languageNames();
  }

  /// Each flaw in the older versions of a name.
  private void flaws() throws SQLException, IOException {
    copy(
        "flaw (id, name, severity, first_matched, exploited_since)",
        out -> {
          for (int id = 1; id <= shape.flaws(); id++) {
            out.write(
                id
                    + "\tCVE-2025-"
                    + (10_000 + id)
                    + "\t"
                    + severity(id)
                    + "\t"
                    + TIME
                    + "\t"
                    + (id % 200 == 0 ? "2026-01-01" : "\\N")
                    + "\n");
          }
        });
    copy(
        "match (package_id, flaw_id, severity, fix, risk, valid_from)",
        out -> {
          for (int id = 1; id <= shape.flaws(); id++) {
            boolean isOs = random.nextInt(10) < 3;
            int first =
                isOs
                    ? shape.osPackage(
                        random.nextInt(FleetShape.FAMILIES), random.nextInt(FleetShape.OS_NAMES), 0)
                    : shape.languagePackage(
                        random.nextInt(FleetShape.KINDS), random.nextInt(shape.names()), 0);
            int count = 1 + random.nextInt(isOs ? shape.osVersions() : shape.versions() / 2);
            for (int version = 0; version < count; version++) {
              out.write(
                  (first + version)
                      + "\t"
                      + id
                      + "\t"
                      + severity(id)
                      + "\t"
                      + (id % 3 == 0 ? "\\N" : "9")
                      + "\t"
                      + (severity(id) * 20 + 5)
                      + "\t"
                      + TIME
                      + "\n");
            }
          }
        });
  }

  private static int severity(int flaw) {
    int dice = flaw * 31 % 100;
    return dice < 5 ? 4 : dice < 30 ? 3 : dice < 75 ? 2 : dice < 95 ? 1 : 0;
  }

  private void osSets() throws SQLException, IOException {
    copy(
        "package_set (id, hash, kind, package_ids)",
        out -> {
          for (int i = 0; i < shape.osSets(); i++) {
            set(out, 0, osSet(i));
          }
        });
  }

  private int[] osSet(int index) {
    int family = index % FleetShape.FAMILIES;
    Random profile =
        new Random(family * 1_000L + index / FleetShape.FAMILIES % FleetShape.PROFILES);
    double date = (double) index / shape.osSets();
    return profile
        .ints(0, FleetShape.OS_NAMES)
        .distinct()
        .limit(FleetShape.OS_SET)
        .map(
            name -> {
              double at = (date + (name * 37 % 100) / 100.0) % 1.0;
              return shape.osPackage(family, name, (int) (at * shape.osVersions()));
            })
        .toArray();
  }

  private int set(Writer out, int kind, int[] packages) throws IOException {
    int id = ++nextSet;
    int[] sorted = IntStream.of(packages).sorted().distinct().toArray();
    String ids = Arrays.toString(sorted).replace(" ", "").replace('[', '{').replace(']', '}');
    out.write(id + "\t\\\\x" + hash(kind, sorted) + "\t" + kind + "\t" + ids + "\n");
    return id;
  }

  /// As [dev.plimsoll.server.fleet.PackageSet#hash], so that scans find the sets.
  private static String hash(int kind, int[] packages) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + packages.length)).putInt(kind);
    IntStream.of(packages).forEach(bytes::putInt);
    return Digest.sha256(bytes.array()).hex();
  }

  private void images() throws SQLException, IOException {
    FleetBuilds builds = new FleetBuilds(shape, random);
    copy(
        "package_set (id, hash, kind, package_ids)",
        out -> builds.walk((kind, packages) -> set(out, kind, packages)));
    copy(
        "repository (id, registry_id, name, team_id, first_seen, last_seen)",
        out -> builds.repositories(out, TIME));
    copy("lineage (id, repository_id, pattern, team_id, name)", builds::lineages);
    copy(
        "image (id, digest, state, first_seen, scanned_at, catalogers, created_at)",
        out -> builds.images(out, TIME));
    copy("image_package_set (image_id, set_id)", builds::sets);
    copy("build (lineage_id, image_id, tag, first_seen)", out -> builds.builds(out, TIME));
  }

  /// All counts, by their definition.
  private void count() throws SQLException {
    run(
        "update lineage l set image_id = b.image_id, builds = b.n, built_at = i.created_at from (select lineage_id, max(image_id) image_id, count(*) n from build group by 1) b join image i on i.id = b.image_id where b.lineage_id = l.id");
    run(
        "insert into lineage_set select l.id, s.set_id from lineage l join image_package_set s on s.image_id = l.image_id");
    run(
        "create temp table unit as select l.id lineage_id, l.team_id, m.flaw_id, max(m.severity) severity, bool_or(m.fix is not null) fixable, bool_or(f.exploited_since is not null) exploited from lineage l join lineage_set ls on ls.lineage_id = l.id join package_set s on s.id = ls.set_id cross join lateral unnest(s.package_ids) p join match m on m.package_id = p join flaw f on f.id = m.flaw_id group by 1, 2, 3");
    run(
        "insert into lineage_stat (lineage_id, c4, c3, c2, c1, c0, exploited, fixable) select l.id, count(*) filter (where severity = 4), count(*) filter (where severity = 3), count(*) filter (where severity = 2), count(*) filter (where severity = 1), count(*) filter (where severity = 0), count(*) filter (where exploited), count(*) filter (where fixable) from lineage l left join unit u on u.lineage_id = l.id group by l.id");
    run(
        "insert into flaw_stat (team_id, flaw_id, severity, lineages, fixable, is_exploited) select t, flaw_id, max(severity), count(*), count(*) filter (where fixable), bool_or(exploited) from unit u cross join lateral (values (0), (u.team_id)) v (t) group by 1, 2");
    run(
        "insert into trend select 0, '2026-01-01', sum(c4), sum(c3), sum(c2), sum(c1), sum(c0), sum(exploited) from lineage_stat");
    run("drop table unit");
  }

  private void copy(String table, Rows rows) throws SQLException, IOException {
    PGConnection target = connection.unwrap(PGConnection.class);
    try (Writer out =
        new OutputStreamWriter(
            new PGCopyOutputStream(target, "copy " + table + " from stdin", 1 << 16),
            StandardCharsets.UTF_8)) {
      rows.write(out);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
