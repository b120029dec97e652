// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.store.ScanStore.Outcome;
import dev.plimsoll.server.store.ScannedImage.LayerRow;
import dev.plimsoll.server.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A migrated database with a registry, a few repositories and what tests do to them.
final class FleetFixture implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  final TestDatabase server = TestDatabase.fresh();
  final Database database =
      Database.open(new Database.Settings(server.url(), server.user(), server.password(), 4));
  final ScanStore scans = new ScanStore(database);
  final JudgementStore judgements = new JudgementStore(database);

  FleetFixture() {
    database.run(
        handle -> {
          handle.execute(
              "insert into person (email, name, created_at) values ('a@b', 'A', ?)", START);
          handle.execute(
              "insert into team (name, created_at) values ('one', ?), ('two', ?)", START, START);
          handle.execute(
              "insert into registry (address, name, kind, created_at) values ('reg', 'Reg', 'oci', ?)",
              START);
        });
  }

  int repository(String name, Optional<Integer> team) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    insert into repository (registry_id, name, team_id, first_seen, last_seen)
                    values (1, :name, :team, :at, :at) returning id""")
                .bind("name", name)
                .bind("team", team)
                .bind("at", START)
                .mapTo(Integer.class)
                .one());
  }

  int lineage(int repository, String pattern) {
    return database.write(handle -> LineageStore.intern(handle, repository, pattern));
  }

  static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static ScannedImage image(String name, Optional<Instant> created, List<StoredSubject> subjects) {
    return image(name, "1", created, List.of(), subjects);
  }

  static ScannedImage image(
      String name,
      String catalogers,
      Optional<Instant> created,
      List<String> layers,
      List<StoredSubject> subjects) {
    return new ScannedImage(
        digest(name),
        "linux/amd64",
        ScannedImage.State.SCANNED,
        Optional.empty(),
        catalogers,
        created,
        Optional.of("Debian 12"),
        10,
        layers.stream().map(layer -> new LayerRow(digest(layer), "RUN " + layer, 5)).toList(),
        subjects,
        new byte[] {1});
  }

  Outcome record(ScannedImage image, int lineage, String tag, Judge judge, Instant at) {
    return scans.record(image, List.of(new ScanStore.Place(lineage, tag)), judge, at);
  }

  Rematch rematch(Instant at) {
    return new Rematch(database, Clock.fixed(at, ZoneOffset.UTC));
  }

  int waiver(String glob, String purl, String flaw, Instant at) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    insert into waiver (lineage_glob, package_purl, flaw, kind, reason, state,
                      owner_id, requested_by, requested_at, expires_at)
                    values (nullif(:glob, ''), nullif(:purl, ''), nullif(:flaw, ''), 'willFix', 'r',
                      'requested', 1, 1, :at, :at) returning id""")
                .bind("glob", glob)
                .bind("purl", purl)
                .bind("flaw", flaw)
                .bind("at", at)
                .mapTo(Integer.class)
                .one());
  }

  void decide(int waiver, String state, Instant at) {
    database.run(handle -> Waived.change(handle, waiver, state, at));
  }

  List<String> lines(String sql) {
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .map(
                    (row, _) -> {
                      StringBuilder line = new StringBuilder();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.append(i == 1 ? "" : " ").append(row.getString(i));
                      }
                      return line.toString();
                    })
                .list());
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
