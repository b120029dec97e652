// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;

/// The flaws of packages of one name that stand open: in the newest build of some lineage in which
/// no waiver mutes them.
final class OpenFlaws {

  /// The approved waivers that speak of the name `:name`.
  private static final String WITH =
      """
      with heard as materialized (
        select w.id, w.flaw is null is_any, w.flaw_id, w.lineage_glob is null is_everywhere
        from waiver w
        where w.state = 'approved' and (w.package_purl is null or exists (
          select from waiver_package o where o.waiver_id = w.id and o.name_id = :name)))
      """;

  /// Lineages are looked at only where a waiver speaks of some of them, and up to the first that it
  /// leaves.
  private static final String IS_OPEN =
      """
      not exists (select from heard w where w.is_everywhere and (w.is_any or w.flaw_id = m.flaw_id))
      and (not exists (select from heard w where w.is_any or w.flaw_id = m.flaw_id)
        or exists (
          select from lineage_package place join lineage l on l.id = place.lineage_id
          where place.package_id = p.id and (:everything or l.team_id = any(:holders))
            and not exists (
              select from heard w join waiver_lineage o on o.waiver_id = w.id
              where o.lineage_id = place.lineage_id and (w.is_any or w.flaw_id = m.flaw_id))))""";

  private OpenFlaws() {}

  /// A query over matches `m` of packages `p`.
  ///
  /// @param columns that it selects, and what it joins
  /// @param conditions of [#of], perhaps with more
  /// @param rest such as a grouping
  static String sql(String columns, Conditions conditions, String rest) {
    return WITH
        + "select "
        + columns
        + " where m.valid_until = 'infinity' and "
        + conditions.text()
        + rest;
  }

  /// What of a package's flaws is seen.
  ///
  /// @param nameId of the package's name
  static Conditions of(Scope seen, int nameId) {
    return held(seen)
        .and(IS_OPEN)
        .with("name", nameId)
        .with("everything", seen.isEverything())
        .arrays("holders", seen.teams());
  }

  /// Only packages `p` that a newest build has which is seen.
  static Conditions held(Scope seen) {
    return seen.isEverything()
        ? new Conditions()
            .and("exists (select from lineage_package held where held.package_id = p.id)")
        : Conditions.held(seen, "p.id");
  }
}
