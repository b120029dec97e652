// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaseStoreTest {

  private static final Instant AT = FleetFixture.START;

  private final FleetFixture fleet = new FleetFixture();
  private final Judge judge = new FakeAdvisories().judge("s0");

  @BeforeEach
  void start() {
    fleet.judgements.target("s0", true, AT);
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void shouldFindABaseThatWasReadAfterWhatIsBuiltOnIt() {
    scan("app", "1", "root", "app");
    settle();
    assertThat(bases()).containsExactly("app none");
    scan("debian", "12", "root");
    settle();
    assertThat(bases()).containsExactly("app reg/debian:12", "debian none");
  }

  @Test
  void shouldTakeTheNearestImageForTheBase() {
    scan("debian", "12", "root");
    scan("java", "21", "root", "jre");
    scan("app", "1", "root", "jre", "app");
    settle();
    assertThat(bases()).containsExactly("app reg/java:21", "debian none", "java reg/debian:12");
  }

  @Test
  void shouldNotTakeABuildOfTheSameRepositoryForABase() {
    scan("app", "1", "root", "app");
    scan("app", "2", "root", "app", "more");
    settle();
    assertThat(bases()).containsExactly("app none");
  }

  @Test
  void shouldFindTheBeginningAtWhichRepositoriesPart() {
    scan("one", "1", "root", "tools", "one");
    scan("two", "1", "root", "tools", "two");
    settle();
    assertThat(bases()).allMatch(base -> base.contains("Debian 12, 2 layers"));
    scan("debian", "12", "root");
    settle();
    assertThat(bases()).contains("one reg/debian:12", "two reg/debian:12");
  }

  @Test
  void shouldMakeStaleWhatIsBuiltOnABaseWithANewerBuild() {
    scan("debian", "12.1", "root");
    scan("app", "1", "root", "app");
    settle();
    scan("debian", "12.2", "newroot");
    int debian = id("debian");
    fleet.database.run(
        handle -> {
          FixStore.take(handle, debian);
          BaseStore.look(handle, debian, FixStore.newest(handle, debian).orElseThrow(), AT);
        });
    assertThat(
            fleet.lines("select l.name from stale_lineage s join lineage l on l.id = lineage_id"))
        .containsExactly("reg/app:*");
    settle();
    int image = newest(id("app"));
    BaseStore.BaseNow base =
        fleet.database.read(handle -> BaseStore.of(handle, image)).orElseThrow();
    assertThat(base.from()).isEqualTo("reg/debian:12.1");
    assertThat(base.to()).startsWith("reg/debian:12.2@sha256:");
    assertThat(base.isNewest()).isFalse();
  }

  private int newest(int lineage) {
    return fleet.database.read(handle -> FixStore.newest(handle, lineage)).orElseThrow();
  }

  private int id(String repository) {
    return Integer.parseInt(
        fleet.lines("select id from lineage where name = 'reg/" + repository + ":*'").getFirst());
  }

  private void scan(String repository, String tag, String... layers) {
    List<String> known = fleet.lines("select id from repository where name = '" + repository + "'");
    int id =
        known.isEmpty()
            ? fleet.repository(repository, Optional.empty())
            : Integer.parseInt(known.getFirst());
    ScannedImage image =
        FleetFixture.image(repository + tag, "1", Optional.empty(), List.of(layers), List.of());
    fleet.record(image, fleet.lineage(id, "*"), tag, judge, AT.plusSeconds(tag.hashCode()));
  }

  /// Looks at all that is stale, as often as something is.
  private void settle() {
    List<Integer> stale = stale();
    while (!stale.isEmpty()) {
      for (int lineage : stale) {
        fleet.database.run(
            handle -> {
              FixStore.take(handle, lineage);
              FixStore.newest(handle, lineage)
                  .ifPresent(image -> BaseStore.look(handle, lineage, image, AT));
            });
      }
      fleet.database.run(BaseStore::count);
      stale = stale();
    }
  }

  private List<Integer> stale() {
    return fleet.database.read(handle -> FixStore.stale(handle, List.of(), Instant.EPOCH, 100));
  }

  private List<String> bases() {
    return fleet.lines(
        """
        select r.name || ' ' || coalesce(b.name, 'none') from lineage l
        join repository r on r.id = l.repository_id join image i on i.id = l.image_id
        left join base b on b.chain_id = i.base_chain_id order by r.name""");
  }
}
