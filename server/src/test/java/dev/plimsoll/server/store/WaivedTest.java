// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.FakeAdvisories.Said;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaivedTest {

  private static final Instant NOW = FleetFixture.START;

  /// Team one's decision must not mute what team two owns now.
  @Test
  void shouldHoldInTheLineagesOfItsTeamAlone() {
    try (FleetFixture fleet = new FleetFixture()) {
      Judge judge =
          new FakeAdvisories().with("lib", new Said("CVE-1", List.of("1"), 4, "2")).judge("s");
      fleet.judgements.target("s", true, NOW);
      int lineage = fleet.lineage(fleet.repository("app", Optional.of(1)), "*");
      fleet.record(
          FleetFixture.image(
              "one", Optional.empty(), List.of(FakeAdvisories.subject("npm", "lib", "1"))),
          lineage,
          "1",
          judge,
          NOW);
      int waiver = fleet.waiver("reg/app:*", "", "CVE-1", NOW);
      fleet.database.run(
          handle -> handle.execute("update waiver set team_id = 1 where id = ?", waiver));
      fleet.decide(waiver, "approved", NOW);
      assertThat(critical(fleet)).containsExactly("0 1");

      assign(fleet, lineage, 2);
      assertThat(critical(fleet)).containsExactly("1 0");
      assign(fleet, lineage, 1);
      assertThat(critical(fleet)).containsExactly("0 1");
    }
  }

  private static void assign(FleetFixture fleet, int lineage, int team) {
    new LineageStore(fleet.database).assign(List.of(lineage), Optional.of(team), NOW);
  }

  private static List<String> critical(FleetFixture fleet) {
    return fleet.lines("select c4, waived from lineage_stat");
  }
}
