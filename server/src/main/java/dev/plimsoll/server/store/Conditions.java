// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/// The conditions of a list, which people put together: SQL of ours, with what people say as
/// arguments only.
final class Conditions {

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Object> arguments = new LinkedHashMap<>();
  private final Map<String, Object[]> arrays = new LinkedHashMap<>();

  /// Only what the scope shows.
  ///
  /// @param column that holds the team
  static Conditions of(Scope scope, String column) {
    Conditions conditions = new Conditions();
    if (!scope.isEverything()) {
      conditions.texts.add(column + " = any(:scope)");
      conditions.arrays("scope", scope.teams());
    }
    return conditions;
  }

  /// Whether a newest build of some teams has a package.
  ///
  /// @param packageId column that holds it
  /// @param teams array argument
  static String isHeld(String packageId, String teams) {
    return """
    exists (select from lineage_package held join lineage holder on holder.id = held.lineage_id
      where held.package_id = %s and holder.team_id = any(:%s))"""
        .formatted(packageId, teams);
  }

  /// Only packages that a newest build has which the scope shows.
  ///
  /// @param column that holds the package
  static Conditions held(Scope scope, String column) {
    Conditions conditions = new Conditions();
    if (!scope.isEverything()) {
      conditions.texts.add(isHeld(column, "holders"));
      conditions.arrays("holders", scope.teams());
    }
    return conditions;
  }

  Conditions and(String text) {
    texts.add(text);
    return this;
  }

  Conditions and(String text, String name, Object value) {
    texts.add(text);
    return with(name, value);
  }

  Conditions with(String name, Object value) {
    arguments.put(name, value);
    return this;
  }

  Conditions arrays(String name, Collection<Long> values) {
    arrays.put(name, values.stream().map(Math::toIntExact).toArray());
    return this;
  }

  String text() {
    return texts.isEmpty() ? "true" : String.join(" and ", texts);
  }

  Query bind(Query query) {
    arguments.forEach(query::bind);
    arrays.forEach((name, values) -> query.bindArray(name, Integer.class, values));
    return query;
  }
}
