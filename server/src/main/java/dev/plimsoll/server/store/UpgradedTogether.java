// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Which packages are upgraded together: those that a distribution builds from one source package.
/// Any other is upgraded by itself.
public final class UpgradedTogether {

  /// The name of what the package of a row `n` is upgraded with.
  static final String NAME = "coalesce(nullif(n.source, ''), n.name)";

  private UpgradedTogether() {}

  /// All packages that are upgraded together with some, those too, each with the one that stands
  /// for its group in this answer; it may be another in the next.
  public static Map<Integer, Integer> of(Handle handle, Collection<Integer> names) {
    Map<Integer, Integer> groups = new HashMap<>();
    handle
        .createQuery(
            """
            select n.id, min(n.id) over (partition by n.type, n.distribution, %1$s)
            from package_name n
            join (select distinct n.type, n.distribution, %1$s upgraded from package_name n
              where n.id = any(:names)) g
              on (g.type, g.distribution, g.upgraded) = (n.type, n.distribution, %1$s)"""
                .formatted(NAME))
        .bindArray("names", Integer.class, names.toArray())
        .map((row, _) -> Map.entry(row.getInt(1), row.getInt(2)))
        .forEach(entry -> groups.put(entry.getKey(), entry.getValue()));
    return groups;
  }
}
