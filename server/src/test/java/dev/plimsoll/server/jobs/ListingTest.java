// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.secret.KeyFile;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Settings;
import dev.plimsoll.server.store.ScanRequests;
import dev.plimsoll.server.store.TeamStore;
import dev.plimsoll.server.testing.SetClock;
import dev.plimsoll.server.testing.TestDatabase;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a registry's answers to rows and jobs, each job run by hand.
class ListingTest {

  @TempDir private Path folder;

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database =
      Database.open(new Database.Settings(test.url(), test.user(), test.password(), 5));
  private final SetClock time = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final JobStore jobs = new JobStore(database);
  private final RegistryStore registries = new RegistryStore(database);
  private final ListingStore listings = new ListingStore(jobs);
  private FakeRegistry registry;
  private Connections connections;
  private RepositoryLook look;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
    registry.with(TestImage.of("amd64", "base", "one"), "team/app", "1.0");
    registry.with(TestImage.of("amd64", "base", "two"), "other/app", "2.0");
    connections =
        new Connections(
            registries,
            new KeyFile(folder.resolve("key")).openOrCreate(),
            HttpSettings.of("test", Map.of()).withTries(1, Duration.ZERO));
    look =
        new RepositoryLook(
            database,
            registries,
            listings,
            new OwnershipStore(new TeamStore(database)),
            connections,
            clock);
  }

  @AfterEach
  void stop() {
    registry.close();
    database.close();
    test.close();
  }

  private Settings settings(String scope, List<String> named) {
    return new Settings(
        registry.host(),
        "it",
        "generic",
        true,
        Optional.empty(),
        Optional.empty(),
        scope,
        named,
        60);
  }

  private long connected(String scope, String... named) {
    return database.write(
        handle ->
            registries.add(handle, settings(scope, List.of(named)), clock.instant()).orElseThrow());
  }

  private void changed(long id, String scope, boolean isPaused) {
    database.run(handle -> registries.change(handle, id, settings(scope, List.of()), isPaused));
  }

  private void removed(long id) {
    database.run(handle -> registries.remove(handle, id, clock.instant()));
  }

  /// Lists the registry and looks through what was found.
  private void list(long id) throws Exception {
    new SyncWork(database, registries, listings, jobs, connections, clock).run(Long.toString(id));
    RepositoryWork work = new RepositoryWork(look);
    for (String job :
        rows("delete from work_queue where task_name = 'repository' returning task_instance")) {
      work.run(job);
    }
  }

  private List<String> rows(String sql) {
    return database.write(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private List<String> wanted() {
    return rows(
        """
        select r.name || ':' || t.name from tag t join repository r on r.id = t.repository_id
        where t.is_wanted and t.gone_at is null order by 1""");
  }

  private static FakeServer.Answer refused(int status) {
    return exchange ->
        FakeServer.send(
            exchange, status, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\"}]}");
  }

  @Test
  void shouldNotAskForTheCatalogWhereRepositoriesAreNamed() throws Exception {
    registry.answering("/v2/_catalog", refused(401));
    long id = connected("{}", "team/app");
    list(id);
    assertThat(wanted()).containsExactly("team/app:1.0");
    assertThat(registry.seen()).noneMatch(seen -> seen.uri().getPath().contains("_catalog"));
  }

  @Test
  void shouldNoticeThatARepositoryVanished() throws Exception {
    long id = connected("{}");
    list(id);
    assertThat(wanted()).containsExactly("other/app:2.0", "team/app:1.0");
    registry.answering(
        "/v2/_catalog",
        exchange -> FakeServer.send(exchange, 200, "{\"repositories\":[\"team/app\"]}"));
    registry.answering("/v2/other/app/tags/list", refused(404));
    list(id);
    assertThat(wanted()).containsExactly("team/app:1.0");
    assertThat(rows("select name from tag where gone_at is not null")).containsExactly("2.0");
  }

  @Test
  void shouldSayThatANamedRepositoryIsNotThere() throws Exception {
    registry.answering("/v2/nosuch/app/tags/list", refused(404));
    long id = connected("{}", "nosuch/app");
    assertThatThrownBy(() -> look.whole(id, "nosuch/app", JobStore.Priority.SWEEP))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldDropWhatANarrowerRuleDoesNotWantAnyMore() throws Exception {
    long id = connected("{}");
    list(id);
    changed(id, "{\"repositories\":{\"include\":[\"team/**\"]}}", false);
    list(id);
    assertThat(wanted()).containsExactly("team/app:1.0");
    assertThat(rows("select unwanted_because from tag where not is_wanted"))
        .containsExactly("repository not included");
    assertThat(rows("select name from lineage where not is_wanted"))
        .containsExactly(registry.host() + "/other/app:*");
    changed(id, "{}", false);
    list(id);
    assertThat(wanted()).containsExactly("other/app:2.0", "team/app:1.0");
  }

  @Test
  void shouldRecordTheOthersBesideATagThatCanNotBeRead() throws Exception {
    registry.withManifest(
        "team/app", "0.9", "no manifest".getBytes(StandardCharsets.UTF_8), TestImage.MANIFEST);
    long id = connected("{}", "team/app");
    assertThatThrownBy(() -> list(id))
        .hasMessageContaining("1 of 2 tags")
        .hasMessageContaining("0.9");
    assertThat(wanted()).containsExactly("team/app:1.0");
  }

  @Test
  void shouldTakeAnImageWithoutReadableConfigurationAsOfUnknownAge() throws Exception {
    TestImage image = TestImage.of("amd64", "base", "three");
    registry.with(image, "team/app", "1.1");
    image.blobs().keySet().stream()
        .filter(blob -> !image.layers().contains(blob))
        .forEach(registry::without);
    long id = connected("{\"maxAgeDays\":90}", "team/app");
    list(id);
    assertThat(wanted()).contains("team/app:1.1");
  }

  @Test
  void shouldLeaveAPausedOrDisconnectedRegistryAlone() throws Exception {
    long id = connected("{}");
    changed(id, "{}", true);
    look.one(id, "team/app", "1.0", JobStore.Priority.EVENT);
    look.whole(id, "team/app", JobStore.Priority.SWEEP);
    removed(id);
    look.one(id, "team/app", "1.0", JobStore.Priority.EVENT);
    assertThat(registry.seen()).isEmpty();
    assertThat(rows("select name from repository")).isEmpty();
  }

  @Test
  void shouldKeepNothingOfWhatAFalseEventNames() throws Exception {
    long id = connected("{\"repositories\":{\"include\":[\"team/**\"]}}");
    look.one(id, "team/never", "1.0", JobStore.Priority.EVENT);
    look.one(id, "other/app", "2.0", JobStore.Priority.EVENT);
    assertThat(rows("select name from repository")).isEmpty();
    look.one(id, "team/app", "1.0", JobStore.Priority.EVENT);
    assertThat(wanted()).containsExactly("team/app:1.0");
  }

  @Test
  void shouldBeTheSameRegistryWhenItIsConnectedAgain() throws Exception {
    long id = connected("{}");
    list(id);
    List<String> lineages = rows("select id from lineage order by 1");
    removed(id);
    assertThat(wanted()).isEmpty();
    assertThat(rows("select name from lineage where is_wanted")).isEmpty();
    assertThat(registries.find(id)).isEmpty();
    assertThat(connected("{}")).isEqualTo(id);
    list(id);
    assertThat(wanted()).hasSize(2);
    assertThat(rows("select id from lineage order by 1")).isEqualTo(lineages);
  }

  @Test
  void shouldLetAFailedListingRest() {
    long id = connected("{}");
    assertThat(registries.due(clock.instant())).containsExactly(id);
    jobs.add(
        SyncWork.KIND, Long.toString(id), JobStore.Priority.SWEEP, clock.instant().plusSeconds(90));
    assertThat(registries.due(clock.instant())).isEmpty();
    rows("delete from work_queue returning task_name");
    database.run(
        handle ->
            handle.execute(
                "insert into job_note values ('sync', ?, '', 'failed', 'down', 5, ?)",
                Long.toString(id),
                clock.instant()));
    assertThat(registries.due(clock.instant().plusSeconds(59 * 60))).isEmpty();
    assertThat(registries.due(clock.instant().plusSeconds(61 * 60))).containsExactly(id);
  }

  @Test
  void shouldScanAnotherPlatformOfAnIndexThatIsKnown() throws Exception {
    Map<String, TestImage> images =
        Map.of(
            "linux/amd64", TestImage.of("amd64", "a"), "linux/s390x", TestImage.of("s390x", "s"));
    images.forEach(
        (name, image) -> registry.with(image, "team/multi", name.substring("linux/".length())));
    registry.withManifest("team/multi", "1.0", TestImage.index(images), TestImage.INDEX);
    connected("{}");
    List<String> asked = new ArrayList<>();
    for (String machine : List.of("amd64", "s390x")) {
      asked.add(requested("team/multi:1.0", "linux/" + machine));
    }
    assertThat(asked).doesNotHaveDuplicates().doesNotContain("");
    assertThat(rows("select platform from index_entry order by position"))
        .containsExactly("linux/amd64", "linux/s390x");
  }

  /// The image that a request leads to.
  private String requested(String image, String platform) throws Exception {
    ScanRequests requests = new ScanRequests(database);
    long id =
        database.write(
            handle ->
                requests.add(
                    handle,
                    registry.host() + "/" + image,
                    Optional.of(platform),
                    "person/1",
                    Optional.empty(),
                    clock.instant()));
    new RequestWork(
            database,
            requests,
            registries,
            listings,
            new OwnershipStore(new TeamStore(database)),
            jobs,
            connections,
            clock)
        .run(Long.toString(id));
    return rows("select coalesce(image_id::text, '') from scan where id = " + id).getFirst();
  }
}
