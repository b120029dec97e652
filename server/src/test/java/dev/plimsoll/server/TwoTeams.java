// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.DemoFleet;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A whole server with two teams, each with real images, decisions and news; what only the one has
/// says `zebra` wherever somebody wrote it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoTeams {

  /// In each text that the other team writes.
  private static final String MARK = "zebra";

  WholeServer server;
  long payments;
  long shop;
  long waiver;
  long channel;
  long route;
  long scan;
  ApiClient shopper;
  ApiClient payer;
  List<ApiClient> outsiders;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = WholeServer.start(folder);
    DemoFleet fleet =
        DemoFleet.build(server.database, server.clock.withZone(ZoneOffset.UTC), folder);
    payments = server.team("payments-people", "reg.test/payments/**");
    shop = server.team("zebra-people", "reg.test/shop/**");
    scan(fleet, "payments/", Optional.of(payments));
    scan(fleet, "shop/", Optional.of(shop));
    scan(fleet, "platform/", Optional.empty());
    fleet.settle();
    long ada = server.person("Ada", true, Map.of());
    payer = server.session(server.person("Pia", false, Map.of(payments, Role.ADMIN)));
    shopper = server.session(server.person("Zebra-Zoe", false, Map.of(shop, Role.ADMIN)));
    outsiders =
        List.of(
            payer,
            server.session(server.person("Pim", false, Map.of(payments, Role.VIEWER))),
            server.token(ada, Set.of(Permission.values()), Optional.of(payments)));
    decide();
    hide();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// A package that only the other team has, a version that only it has of one that both have, and
  /// news about both: each has a flaw that both teams have.
  private void hide() {
    String hidden =
        """
        with known as (
          select m.flaw_id, p.name_id, p.subject from match m
          join package p on p.id = m.package_id
          join lineage_package lp on lp.package_id = p.id
          join lineage l on l.id = lp.lineage_id
          where l.team_id = %2$d order by 1, p.id limit 1),
        name as (
          insert into package_name (type, name, distribution)
          values ('deb', 'zebralib', 'debian 12') returning id),
        fresh as (
          insert into package (name_id, version, hash, subject, is_covered)
          select n.id, n.version, sha256(convert_to(n.version, 'UTF8')), k.subject, true
          from known k cross join lateral (
            select id, '9.9-zebra1' from name
            union all select k.name_id, '9.9-zebra2') n (id, version)
          returning id),
        its as (
          insert into package_set (hash, kind, package_ids)
          select sha256('zebra'), 0, array_agg(id order by id) from fresh returning id),
        held as (
          insert into lineage_set (lineage_id, set_id)
          select (select min(id) from lineage where team_id = %1$d), id from its),
        places as (
          insert into lineage_package (package_id, lineage_id)
          select id, (select min(id) from lineage where team_id = %1$d) from fresh),
        counted as (
          insert into flaw_stat (team_id, flaw_id, severity, lineages)
          select %1$d, flaw_id, 4, 1 from known
          on conflict (team_id, flaw_id) do update set lineages = flaw_stat.lineages + 1),
        hits as (
          insert into match (package_id, flaw_id, severity, fix, risk, valid_from)
          select f.id, k.flaw_id, 4, '9.9-zebra3', 1, timestamptz '%3$s' from fresh f, known k)
        insert into event (kind, flaw_id, package_id, severity, detail, matched_at)
        select 'fixAvailable', k.flaw_id, f.id, 4, '9.9-zebra3', timestamptz '%3$s'
        from fresh f, known k""";
    int events =
        server.database.write(
            handle -> handle.execute(hidden.formatted(shop, payments, server.clock.instant())));
    assertThat(events).isEqualTo(2);
  }

  private static void scan(DemoFleet fleet, String prefix, Optional<Long> team) throws Exception {
    fleet.scan(DemoFleet.REFERENCES.stream().filter(r -> r.startsWith(prefix)).toList(), team);
  }

  /// Everything that the other team can do, done once.
  private void decide() {
    waiver =
        shopper
            .post(
                "/api/v1/waivers",
                Map.of(
                    "scope",
                    Map.of("lineage", "reg.test/shop/*"),
                    "reason",
                    "zebra reason",
                    "approve",
                    true))
            .expect(201)
            .at("/id")
            .asLong();
    channel =
        shopper
            .post(
                "/api/v1/channels",
                Map.of(
                    "kind",
                    "webhook",
                    "name",
                    "zebra channel",
                    "team",
                    shop,
                    "settings",
                    Map.of("url", "https://zebra.invalid/in"),
                    "secret",
                    "whsec_czNjcmV0LW1hcmtlci0wMTIzNDU2Nzg5LTAxMjM0NTY="))
            .expect(201)
            .at("/id")
            .asLong();
    route =
        shopper
            .post("/api/v1/routes", Map.of("channel", channel, "team", shop))
            .expect(201)
            .at("/id")
            .asLong();
    shopper.post("/api/v1/channels/" + channel + "/test").expect(200);
    scan =
        shopper
            .post("/api/v1/scans", Map.of("reference", "reg.test/shop/web:3.1.0"))
            .expect(202)
            .at("/id")
            .asLong();
    shopper.post("/api/v1/views", Map.of("name", "zebra view", "address", "/images?q=zebra"));
    server
        .stores
        .database()
        .run(
            handle ->
                handle.execute(
                    """
                    insert into job_note (kind, id, title, state, reason, tries, at)
                    values ('repository', '1/shop/zebra', 'shop', 'failed', 'zebra', 3, ?)""",
                    server.clock.instant()));
  }

  Set<String> secrets() {
    Set<String> secrets = new TreeSet<>(Set.of(MARK, "Zebra", "shop/"));
    secrets.addAll(
        texts(
            """
            select encode(i.digest, 'hex') from image i
            join build b on b.image_id = i.id join lineage l on l.id = b.lineage_id
            group by i.id
            having bool_or(l.team_id = %d) and not bool_or(l.team_id = %d)"""
                .formatted(shop, payments)));
    secrets.addAll(
        texts(
            """
            select f.name from flaw f where not exists (
              select from match m join package_set s on s.package_ids @> array[m.package_id]
              join image_package_set ps on ps.set_id = s.id
              join build b on b.image_id = ps.image_id join lineage l on l.id = b.lineage_id
              where m.flaw_id = f.id and l.team_id = %d)"""
                .formatted(payments)));
    return secrets;
  }

  /// Pages of things that only the other team has.
  List<String> theirs() {
    List<String> addresses = new ArrayList<>();
    add(addresses, "/api/v1/lineages/%s", "select id::text from lineage where team_id = " + shop);
    add(
        addresses,
        "/api/v1/trend?lineage=%s",
        "select id::text from lineage where team_id = " + shop);
    add(
        addresses,
        "/api/v1/images/%s",
        "select distinct b.image_id::text from build b join lineage l on l.id = b.lineage_id"
            + " where l.team_id = "
            + shop);
    add(
        addresses,
        "/api/v1/packages/%s",
        """
        select n.id::text from package_name n
        where exists (%s and l.team_id = %d) and not exists (%s and l.team_id = %d)"""
            .formatted(HAS_NAME, shop, HAS_NAME, payments));
    add(
        addresses,
        "/api/v1/fixes/%s",
        """
        select s.fix_id::text from fix_stat s where s.team_id = %d and s.lineages > 0
          and not exists (select from fix_stat o
            where o.fix_id = s.fix_id and o.team_id = %d and o.lineages > 0)"""
            .formatted(shop, payments));
    addresses.add("/api/v1/waivers/" + waiver);
    addresses.add("/api/v1/scans/" + scan);
    addresses.add("/api/v1/teams/" + shop);
    assertThat(addresses).hasSizeGreaterThan(10);
    return addresses;
  }

  private static final String HAS_NAME =
      """
      select from package p join package_set s on s.package_ids @> array[p.id]
      join lineage_set ls on ls.set_id = s.id join lineage l on l.id = ls.lineage_id
      where p.name_id = n.id""";

  private void add(List<String> addresses, String form, String sql) {
    texts(sql).forEach(id -> addresses.add(form.formatted(id)));
  }

  List<String> texts(String sql) {
    return server.database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
