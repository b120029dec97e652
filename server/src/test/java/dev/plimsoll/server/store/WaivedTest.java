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

  /// Names of lineages have stars, which must not mute the repository's other lineages.
  @Test
  void shouldHoldInTheLineageAloneThatItNames() {
    try (FleetFixture fleet = new FleetFixture()) {
      Judge judge =
          new FakeAdvisories().with("lib", new Said("CVE-1", List.of("1"), 4, "2")).judge("s");
      fleet.judgements.target("s", true, NOW);
      int repository = fleet.repository("app", Optional.of(1));
      for (String pattern : List.of("*", "latest", "*-alpine")) {
        fleet.record(
            FleetFixture.image(
                pattern, Optional.empty(), List.of(FakeAdvisories.subject("npm", "lib", "1"))),
            fleet.lineage(repository, pattern),
            "1",
            judge,
            NOW);
      }
      assertThat(lineages(fleet, "reg/app:*", NOW)).isEqualTo(1);
      assertThat(fleet.lines(MUTED)).containsExactly("reg/app:*");
      assertThat(lineages(fleet, "reg/app:*-alpine", NOW)).isEqualTo(1);
      assertThat(lineages(fleet, "reg/app:**", NOW)).isEqualTo(1); // the one that is left
      fleet.lineage(repository, "*-slim");
      fleet.lineage(fleet.repository("apple", Optional.of(1)), "*");
      assertThat(fleet.lines("select lineage_id from waiver_lineage where waiver_id = 1"))
          .hasSize(1);
    }
  }

  private static final String MUTED =
      "select l.name from lineage_stat s join lineage l on l.id = s.lineage_id where waived > 0";

  /// In how many lineages a waiver means what none means yet; it is approved then.
  private static long lineages(FleetFixture fleet, String text, Instant at) {
    String glob = fleet.database.read(handle -> WaiverStore.glob(handle, text));
    WaiverStore.Meant meant =
        new WaiverStore.Meant(Optional.of(glob), Optional.empty(), Optional.of("CVE-1"));
    long lineages =
        fleet.database.read(
            handle -> WaiverStore.preview(handle, meant, Optional.empty()).lineages());
    fleet.decide(fleet.waiver(glob, "", "CVE-1", at), "approved", at);
    return lineages;
  }

  private static void assign(FleetFixture fleet, int lineage, int team) {
    new LineageStore(fleet.database).assign(List.of(lineage), Optional.of(team), NOW);
  }

  private static List<String> critical(FleetFixture fleet) {
    return fleet.lines("select c4, waived from lineage_stat");
  }
}
