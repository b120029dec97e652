// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.notify.Remote;
import dev.plimsoll.server.store.DeliveryStore.Leased;
import dev.plimsoll.server.testing.FakeJira;
import dev.plimsoll.server.testing.FakeSlack;
import dev.plimsoll.server.testing.FakeWebhook;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an event to what people see, with a real database and fakes on real sockets.
class TellingTest {

  private static final StoredSubject OLD = FakeAdvisories.subject("deb", "openssl", "3.0.15-1");
  private static final StoredSubject NEW = FakeAdvisories.subject("deb", "openssl", "3.0.17-1");
  private static final StoredSubject LODASH = FakeAdvisories.subject("npm", "lodash", "4.0.0");

  @TempDir private Path folder;
  private TellingFixture all;
  private FakeSlack slack;

  @BeforeEach
  void start() throws IOException {
    all = new TellingFixture(folder, Optional.empty());
    slack = new FakeSlack(all.time);
  }

  @AfterEach
  void stop() {
    slack.close();
    all.close();
  }

  private long slackChannel() {
    return all.channel(
        "slack",
        Map.of("server", slack.uri("").toString(), "channel", FakeSlack.CHANNEL),
        FakeSlack.TOKEN);
  }

  private void openssl(String flaw, int severity) {
    all.say("openssl", flaw, List.of("3.0.15-1"), severity, "3.0.17-1");
  }

  @Test
  void shouldTellOneSummaryATeamOfAFirstImport() {
    openssl("CVE-1", 4);
    all.say("lodash", "CVE-2", List.of("4.0.0"), 3, "");
    all.route(slackChannel(), Optional.empty(), "none");
    all.lineages("shop", 1, 30, OLD, LODASH);
    all.lineages("pay", 2, 20, OLD);
    all.tell();
    assertThat(all.log()).isEmpty();

    all.fleet.database.run(
        handle -> handle.execute("update registry set synced_at = ?", all.clock.instant()));
    all.tell();
    all.tell();

    assertThat(slack.messages()).hasSize(2);
    assertThat(slack.messages().get(0).text())
        .contains(
            "First look at a new registry",
            "2 fixes of team one",
            "openssl",
            "No fix yet for lodash");
    assertThat(slack.messages().get(1).text())
        .contains("1 fix of team two")
        .doesNotContain("lodash");
  }

  @Test
  void shouldTellOneMessageATeamAndFix() {
    all.settle();
    all.lineages("shop", 1, 30, OLD, LODASH);
    all.lineages("pay", 2, 20, OLD);
    all.route(slackChannel(), Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.tell();
    all.tell();

    assertThat(slack.messages()).hasSize(2);
    assertThat(slack.messages().get(0).text())
        .contains(
            "Update openssl to 3.0.17-1 (debian 12)", "critical: 1 flaw in 30 lineages of team one")
        .contains("update openssl to at least 3.0.17-1", "packages/")
        .contains("apt-get install -y --only-upgrade openssl");
    assertThat(slack.messages().get(1).text()).contains("1 flaw in 20 lineages of team two");
    assertThat(all.fleet.lines("select count(*) from event where told_at is null"))
        .containsExactly("0");
    assertThat(all.fleet.lines("select distinct state from channel")).containsExactly("working");

    openssl("CVE-3", 3);
    all.tell();
    assertThat(slack.messages()).hasSize(2);
    assertThat(slack.messages().get(0).text()).contains("2 flaws in 30 lineages");
    assertThat(slack.replies()).hasSize(2);
  }

  /// As the page of fixes has it: who upgrades a source upgrades all that is built from it.
  @Test
  void shouldTellPackagesOfOneSourceAsOneFix() {
    StoredSubject library = FakeAdvisories.subject("deb", "libssl3", "openssl", "3.0.15-1");
    StoredSubject fixed = FakeAdvisories.subject("deb", "libssl3", "openssl", "3.0.17-1");
    all.settle();
    List<Integer> lineages = all.lineages("shop", 1, 1, OLD, library);
    all.route(slackChannel(), Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.say("libssl3", "CVE-1", List.of("3.0.15-1"), 4, "3.0.17-1");
    all.tell();

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.messages().getFirst().text())
        .contains("Update openssl to 3.0.17-1 (debian 12)", "1 flaw in 1 lineage of team one")
        .contains("libssl3 3.0.15-1", "openssl 3.0.15-1")
        .contains("apt-get install -y --only-upgrade libssl3 openssl");
    assertThat(all.fleet.lines("select count(*) from event where told_at is null"))
        .containsExactly("0");

    all.say("libssl3", "CVE-2", List.of("3.0.15-1"), 3, "3.0.17-1");
    all.tell();
    assertThat(slack.messages()).singleElement().asString().contains("2 flaws in 1 lineage");

    all.scan(lineages.getFirst(), "half", NEW, library);
    all.tell();
    assertThat(slack.messages()).singleElement().asString().contains("--only-upgrade libssl3");
    all.scan(lineages.getFirst(), "fixed", NEW, fixed);
    all.tell();
    assertThat(slack.messages()).singleElement().asString().contains("Resolved: Update openssl");
  }

  @Test
  void shouldResolveInPlaceWhatIsFixed() {
    all.settle();
    List<Integer> lineages = all.lineages("shop", 1, 2, OLD);
    all.route(slackChannel(), Optional.of(1L), "none");
    openssl("CVE-1", 4);
    all.tell();
    all.scan(lineages.get(0), "fixed0", NEW);
    all.tell();
    assertThat(slack.messages().getFirst().text()).contains("1 flaw in 1 lineage of team one");
    all.scan(lineages.get(1), "fixed1", NEW);
    all.tell();

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.messages().getFirst().text()).contains("Resolved: Update openssl");
    assertThat(all.log())
        .extracting(line -> line.split(" ")[0])
        .containsExactly("opened", "updated", "resolved");
  }

  @Test
  void shouldResolveWhatAWaiverMutesAndTellAgainWhenItEnds() {
    all.settle();
    all.lineages("shop", 1, 2, OLD);
    all.route(slackChannel(), Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.tell();
    int waiver = all.fleet.waiver("reg/shop:*", "", "ALIAS-CVE-1", all.clock.instant());
    all.fleet.decide(waiver, "approved", all.clock.instant());
    all.tell();
    assertThat(slack.messages().getFirst().text()).contains("Resolved: Update openssl");

    all.fleet.decide(waiver, "withdrawn", all.clock.instant());
    all.tell();
    assertThat(slack.messages()).hasSize(2);
    assertThat(slack.messages().get(1).text()).startsWith("Update openssl");
  }

  @Test
  void shouldTellOnceWhenTheProcessDiesBetweenSendingAndNoting() throws Exception {
    all.settle();
    all.lineages("shop", 1, 2, OLD);
    long channel = slackChannel();
    all.route(channel, Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.telling().run("-");
    all.telling().run("-"); // another process, after the first died
    assertThat(all.log()).hasSize(1);

    slack.loseAnswerOnce();
    all.deliver();
    assertThat(slack.messages()).hasSize(1);
    assertThat(all.log()).singleElement().asString().startsWith("opened delivered");
  }

  @Test
  void shouldLetNobodyElseSendWhatIsLeasedUntilTheLeaseIsOver() {
    all.settle();
    all.lineages("shop", 1, 2, OLD);
    long channel = slackChannel();
    all.route(channel, Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.telling().run("-");
    Leased dead = all.deliveries.lease(channel, all.clock.instant()).orElseThrow();
    all.deliver();
    assertThat(slack.messages()).isEmpty();

    all.time.pass(Duration.ofMinutes(11));
    all.deliver();
    assertThat(slack.messages()).hasSize(1);
    all.deliveries.delivered(
        dead, Optional.of(new Remote("late")), Optional.empty(), all.clock.instant());
    assertThat(all.fleet.lines("select remote from topic")).doesNotContain("late");
  }

  @Test
  void shouldWaitWhenAskedToAndKeepTheOrder() {
    all.settle();
    all.lineages("shop", 1, 1, OLD, LODASH);
    all.route(slackChannel(), Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.say("lodash", "CVE-2", List.of("4.0.0"), 3, "5");
    slack.failOnce(429, 30);
    all.telling().run("-");
    all.deliver();

    List<String> titles = all.fleet.lines("select title from delivery order by id");
    assertThat(slack.messages()).hasSize(2);
    assertThat(all.fleet.lines("select max(tries) from delivery")).containsExactly("2");
    assertThat(slack.messages().get(0).text()).startsWith(titles.get(0));
    assertThat(slack.messages().get(1).text()).startsWith(titles.get(1));
  }

  @Test
  void shouldNotTryAgainWhatIsRefused() {
    all.settle();
    all.lineages("shop", 1, 1, OLD);
    long channel =
        all.channel(
            "slack",
            Map.of("server", slack.uri("").toString(), "channel", FakeSlack.CHANNEL),
            "xoxb-wrong");
    all.route(channel, Optional.empty(), "none");
    openssl("CVE-1", 4);
    all.tell();

    assertThat(all.fleet.lines("select state, tries from delivery")).containsExactly("refused 1");
    assertThat(all.fleet.lines("select reason from delivery").getFirst()).contains("invalid_auth");
    assertThat(all.fleet.lines("select state from channel")).containsExactly("failing");
  }

  @Test
  void shouldPutADayIntoOneDigest() {
    all.settle();
    all.lineages("shop", 1, 1, OLD, LODASH);
    all.route(slackChannel(), Optional.of(1L), "daily"); // it is 11:00 in Berlin
    openssl("CVE-1", 4);
    all.tell();
    all.say("lodash", "CVE-2", List.of("4.0.0"), 3, "5");
    all.tell();
    assertThat(slack.messages()).isEmpty();

    all.time.pass(Duration.ofHours(22));
    all.tell();
    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.messages().getFirst().text()).contains("Today's fixes", "2 fixes of team one");
  }

  @Test
  void shouldTellManyAtOnceAsOneSummaryButForWhatIsExploited() {
    all.settle();
    StoredSubject[] packages = new StoredSubject[25];
    for (int i = 0; i < packages.length; i++) {
      packages[i] = FakeAdvisories.subject("npm", "p" + i, "1");
    }
    all.lineages("shop", 1, 1, packages);
    all.route(slackChannel(), Optional.empty(), "none");
    all.advisories.exploited("CVE-X", true);
    for (int i = 0; i < packages.length; i++) {
      all.say("p" + i, i == 0 ? "CVE-X" : "CVE-" + i, List.of("1"), 3, "2");
    }
    all.tell();

    assertThat(slack.messages()).hasSize(2);
    assertThat(slack.messages().get(0).text()).contains("Update p0", "known exploited");
    assertThat(slack.messages().get(1).text())
        .contains("Many fixes at once", "24 fixes of team one");
  }

  @Test
  void shouldTellTheSameThroughEveryKindOfChannel() throws Exception {
    try (FakeJira jira = new FakeJira(true);
        FakeWebhook hook = new FakeWebhook(all.time, FakeWebhook.SECRET)) {
      all.settle();
      List<Integer> lineages = all.lineages("shop", 1, 1, OLD);
      Map<String, ?> settings =
          Map.of(
              "site",
              jira.uri("").toString(),
              "deployment",
              "cloud",
              "user",
              FakeJira.USER,
              "project",
              FakeJira.PROJECT,
              "issueType",
              "Task",
              "labels",
              List.of());
      all.route(all.channel("jira", settings, FakeJira.TOKEN), Optional.empty(), "none");
      long webhook =
          all.channel("webhook", Map.of("url", hook.uri("/in").toString()), FakeWebhook.SECRET);
      all.route(webhook, Optional.empty(), "none");
      openssl("CVE-1", 4);
      all.tell();
      all.scan(lineages.getFirst(), "fixed", NEW);
      all.tell();

      assertThat(jira.issues()).hasSize(1);
      assertThat(jira.issues().getFirst().toString()).contains("Update openssl");
      assertThat(hook.events())
          .extracting(event -> event.text("type").orElse(""))
          .containsExactly("dev.plimsoll.fix.open", "dev.plimsoll.fix.resolved");
    }
  }

  @Test
  void shouldSkipNoEventWhoseTransactionEndsAfterLaterOnes() throws Exception {
    all.settle();
    all.lineages("shop", 1, 1, OLD, LODASH);
    openssl("CVE-1", 4);
    all.say("lodash", "CVE-2", List.of("4.0.0"), 3, "5");
    all.tell();
    all.route(slackChannel(), Optional.empty(), "none");
    all.fleet.database.run(handle -> handle.execute("delete from told"));
    try (Connection slow = all.fleet.server.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(INSERT.formatted("CVE-1"));
      all.fleet.database.run(handle -> handle.execute(INSERT.formatted("CVE-2")));
      all.tell();
      assertThat(all.fleet.lines("select count(*) from event where not is_decided"))
          .containsExactly("0");
      slow.commit();
    }
    all.tell();
    assertThat(slack.messages()).hasSize(2);
  }

  private static final String INSERT =
      """
      insert into event (kind, flaw_id, package_id, severity, matched_at)
      select 'new', flaw_id, package_id, severity, valid_from from match
      where flaw_id = (select id from flaw where name = '%s')""";
}
