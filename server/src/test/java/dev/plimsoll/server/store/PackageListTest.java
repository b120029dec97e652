// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.FakeAdvisories.Said;
import dev.plimsoll.server.store.PackageList.Filter;
import dev.plimsoll.server.store.PackageList.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackageListTest {

  private static final Instant NOW = FleetFixture.START;
  private static final StoredSubject OLD = FakeAdvisories.subject("npm", "lib", "1");
  private static final StoredSubject NEW = FakeAdvisories.subject("npm", "lib", "2");
  private static final StoredSubject GONE = FakeAdvisories.subject("npm", "gone", "1");
  private static final Scope TWO = Scope.of(List.of(2L));

  private final FleetFixture fleet = new FleetFixture();
  private final PackageList packages = new PackageList(fleet.database);

  /// Team one has both versions, team two the old one; only one of its old builds has `gone`.
  @BeforeEach
  void record() {
    fleet.judgements.target("s", true, NOW);
    int shop = fleet.repository("shop", Optional.of(1));
    int app = fleet.lineage(shop, "*");
    record("before", NOW.minusSeconds(9), app, GONE);
    record("app", NOW, app, NEW);
    record("slim", NOW, fleet.lineage(shop, "*-slim"), OLD);
    record("pay", NOW, fleet.lineage(fleet.repository("pay", Optional.of(2)), "*"), OLD);
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  private void record(String image, Instant created, int lineage, StoredSubject subject) {
    FakeAdvisories advisories =
        new FakeAdvisories()
            .with("gone", new Said("CVE-0", List.of("1"), 4, ""))
            .with("lib", new Said("CVE-1", List.of("1"), 4, "2"))
            .with("lib", new Said("CVE-2", List.of("1", "2"), 3, "3"));
    fleet.record(
        FleetFixture.image(image, Optional.of(created), List.of(subject)),
        lineage,
        image,
        advisories.judge("s"),
        NOW);
  }

  private List<Row> list(Scope scope, String text) {
    Optional<String> part = Optional.of(text).filter(t -> !t.isEmpty());
    Filter filter = new Filter(part, Optional.empty(), Optional.empty());
    return packages.list(scope, filter, Optional.empty(), 10).items();
  }

  private void waive(String glob, String purl, String flaw) {
    fleet.decide(fleet.waiver(glob, purl, flaw, NOW), "approved", NOW);
  }

  /// Critical and high flaws of `lib`, then those of its versions, the one in most lineages first.
  private String counts(Scope scope) {
    Row row = list(scope, "lib").getFirst();
    StringBuilder counts = new StringBuilder(row.flaws().critical() + " " + row.flaws().high());
    for (PackageList.Version version : packages.versions(scope, row.id())) {
      assertThat(version.flaws()).hasSize(version.counts().critical() + version.counts().high());
      counts.append(", ").append(version.counts().critical());
      counts.append(" ").append(version.counts().high());
    }
    return counts.toString();
  }

  @Test
  void shouldShowWhatNewestBuildsHave() {
    Scope all = Scope.everything();
    assertThat(list(all, "")).extracting(Row::name).containsExactly("lib");
    assertThat(list(TWO, "")).extracting(Row::name).containsExactly("lib");
    Row gone = list(all, "gone").getFirst();
    assertThat(gone.versions()).isZero();
    assertThat(gone.flaws().critical()).isZero();
    assertThat(list(all, "lib").getFirst().versions()).isEqualTo(2);
    assertThat(list(TWO, "lib").getFirst().versions()).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutWhatIsWaivedWhereverItIs() {
    assertThat(counts(Scope.everything())).isEqualTo("1 1, 1 1, 0 1");
    waive("reg/shop:*-slim", "", "CVE-1");
    assertThat(counts(Scope.everything())).isEqualTo("1 1, 1 1, 0 1");
    waive("reg/pay:*", "", "CVE-1");
    assertThat(counts(Scope.everything())).isEqualTo("0 1, 0 1, 0 1");
    assertThat(counts(TWO)).isEqualTo("0 1, 0 1");
    waive("reg/pay:*", "", "");
    assertThat(counts(TWO)).isEqualTo("0 0, 0 0");
    assertThat(counts(Scope.everything())).isEqualTo("0 1, 0 1, 0 1");
    waive("", "pkg:npm/lib", "CVE-2");
    assertThat(counts(Scope.everything())).isEqualTo("0 0, 0 0, 0 0");
  }

  @Test
  void shouldKeepWhatIsWaivedForOthersOnly() {
    waive("reg/shop:*", "", "CVE-1");
    waive("", "pkg:npm/gone", "");
    waive("", "", "CVE-0");
    assertThat(counts(TWO)).isEqualTo("1 1, 1 1");
    assertThat(counts(Scope.of(List.of(1L)))).isEqualTo("0 1, 0 1, 0 1");
  }
}
