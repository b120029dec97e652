// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.server.store.Judge;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The advisories of a generated fleet, with one more on each of some names: a flaw in a part of
/// the versions. The number of a package is the end of its subject.
final class FleetAdvisories implements Judge {

  private final String state;
  private final int outOf10;
  private final Map<Integer, List<Hit>> hits = new HashMap<>();

  /// @param outOf10 how many of ten versions have the new flaws
  FleetAdvisories(String state, int outOf10) {
    this.state = state;
    this.outOf10 = outOf10;
  }

  /// Takes what is known of a name's packages, and adds the new flaw.
  void add(Connection connection, String name, String flaw, int severity) throws SQLException {
    String sql =
        """
        select p.id, f.name, m.severity, m.fix, m.risk, f.exploited_since, f.epss
        from package_name n
        join package p on p.name_id = n.id
        left join match m on m.package_id = p.id and m.valid_until = 'infinity'
        left join flaw f on f.id = m.flaw_id
        where n.name = ? order by p.id""";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        int id = row.getInt(1);
        List<Hit> all = hits.computeIfAbsent(id, i -> first(i, flaw, severity));
        if (row.getString(2) != null) {
          all.add(known(row));
        }
      }
    }
  }

  private List<Hit> first(int id, String flaw, int severity) {
    List<Hit> all = new ArrayList<>();
    if (id * 7 % 10 < outOf10) {
      all.add(new Hit(facts(flaw, Optional.empty()), severity, Optional.of("9"), false, 80));
    }
    return all;
  }

  private static Hit known(ResultSet row) throws SQLException {
    Optional<java.time.LocalDate> exploited =
        Optional.ofNullable(row.getObject(6, java.time.LocalDate.class));
    Optional<String> fix = Optional.ofNullable(row.getString(4));
    return new Hit(facts(row.getString(2), exploited), row.getInt(3), fix, false, row.getDouble(5));
  }

  private static FlawFacts facts(String flaw, Optional<java.time.LocalDate> exploited) {
    return new FlawFacts(flaw, List.of(), Optional.empty(), exploited, Optional.empty(), "");
  }

  @Override
  public String state() {
    return state;
  }

  @Override
  public Sentence judge(byte[] subject) {
    int id = ByteBuffer.wrap(subject).getInt(subject.length - Integer.BYTES);
    PackageKey key = new PackageKey("Eco", "any");
    return new Sentence(new TreeSet<>(List.of(key)), true, hits.getOrDefault(id, List.of()));
  }
}
