// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Finds things of all kinds by a part of their name, a few of each, and only what the scope shows.
public final class SearchStore {

  /// Hits of one kind.
  public static final int MOST = 5;

  private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{8,64})");

  private static final String LINEAGES =
      """
      select id, name as label, '' as detail, image_id as page from lineage
      where name ilike :part and (:all or team_id = any(:teams)) and image_id is not null
      order by length(name), name limit 5
      """;

  private static final String FLAWS =
      """
      select f.id, f.name as label, f.summary as detail, f.name as page from flaw f
      where (f.name ilike :start
          or exists (select from flaw_alias a where a.flaw_id = f.id and a.alias ilike :start))
        and exists (select from flaw_stat s where s.flaw_id = f.id and s.lineages > 0
          and (case when :all then s.team_id = 0 else s.team_id = any(:teams) end))
      order by length(f.name), f.name limit 5
      """;

  private static final String PACKAGES =
      """
      select c.id, c.name as label, trim(c.type || ' ' || c.distribution) as detail, c.id as page
      from (select id, name, type, distribution from package_name where name ilike :part
        order by length(name), name, id limit 200) c
      where exists (
        select from package p
        join package_set s on s.package_ids && array[p.id]
        join lineage_set ls on ls.set_id = s.id
        join lineage l on l.id = ls.lineage_id
        where p.name_id = c.id and (:all or l.team_id = any(:teams)))
      order by length(c.name), c.name, c.id limit 5
      """;

  private static final String BASES =
      """
      select b.chain_id as id, b.name as label, o.lineages || ' images' as detail,
        b.chain_id as page
      from base b cross join lateral (
        select case when :all then b.lineages else (
          select count(*) from image i join lineage l on l.image_id = i.id
          where i.base_chain_id = b.chain_id and l.team_id = any(:teams)) end lineages) o
      where b.name ilike :part and (:all or o.lineages > 0)
      order by o.lineages desc, b.name limit 5
      """;

  private static final String TEAMS =
      """
      select id, name as label, '' as detail, id as page from team
      where name ilike :part and (:all or id = any(:teams)) order by length(name), name limit 5
      """;

  private static final String DIGESTS =
      """
      select i.id, 'sha256:' || encode(i.digest, 'hex') as label, min(l.name) as detail,
        i.id as page
      from image i join build b on b.image_id = i.id join lineage l on l.id = b.lineage_id
      where i.digest >= :from and i.digest <= :to and (:all or l.team_id = any(:teams))
      group by i.id order by i.digest limit 5
      """;

  private final Database database;

  public SearchStore(Database database) {
    this.database = database;
  }

  /// Something found.
  ///
  /// @param kind `lineage`, `image`, `flaw`, `package`, `base` or `team`
  /// @param page what its page is named by
  public record Hit(String kind, String label, String detail, String page) {}

  /// @param text a part of a name, the beginning of a flaw's or of a digest
  public List<Hit> find(Scope scope, String text) {
    return database.read(
        handle -> {
          List<Hit> hits = new ArrayList<>();
          Map<String, Object> names =
              Map.of(
                  "part",
                  Patterns.containing(text),
                  "start",
                  Patterns.containing(text).substring(1));
          hits.addAll(hits(handle, scope, "lineage", LINEAGES, names));
          digest(text)
              .ifPresent(bounds -> hits.addAll(hits(handle, scope, "image", DIGESTS, bounds)));
          hits.addAll(hits(handle, scope, "flaw", FLAWS, names));
          hits.addAll(hits(handle, scope, "package", PACKAGES, names));
          hits.addAll(hits(handle, scope, "base", BASES, names));
          hits.addAll(hits(handle, scope, "team", TEAMS, names));
          return hits;
        });
  }

  /// The first and the last digest that begin so.
  private static Optional<Map<String, Object>> digest(String text) {
    Matcher matcher = DIGEST.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String hex = matcher.group(1);
    HexFormat format = HexFormat.of();
    return Optional.of(
        Map.of(
            "from", format.parseHex(hex + "0".repeat(64 - hex.length())),
            "to", format.parseHex(hex + "f".repeat(64 - hex.length()))));
  }

  private static List<Hit> hits(
      Handle handle, Scope scope, String kind, String sql, Map<String, Object> arguments) {
    return handle
        .createQuery(sql)
        .bindMap(arguments)
        .bind("all", scope.isEverything())
        .bindArray("teams", Integer.class, scope.teams().stream().map(Math::toIntExact).toArray())
        .map(
            (row, _) ->
                new Hit(
                    kind,
                    row.getString("label"),
                    String.valueOf(row.getString("detail")),
                    row.getString("page")))
        .list();
  }
}
