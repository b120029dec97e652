// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.testing.FakeSlack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What open pages hear of what happens.
class LiveStoreTest {

  private static final StoredSubject OPENSSL = FakeAdvisories.subject("deb", "openssl", "3.0.15-1");

  @TempDir private Path folder;
  private TellingFixture all;
  private Instant now;

  @BeforeEach
  void start() throws IOException {
    all = new TellingFixture(folder, Optional.empty());
    now = all.clock.instant();
  }

  @AfterEach
  void stop() {
    all.close();
  }

  private List<String> told(String kind, String what) {
    return all.fleet.lines(
        "select coalesce(team_id, 0), %s from live_event where kind = '%s' order by id"
            .formatted(what, kind));
  }

  @Test
  void shouldTellOfJobsThatFailAndAreGivenUp() {
    all.fleet.database.run(
        handle -> {
          LiveStore.job(handle, "scan", "retrying", now);
          LiveStore.job(handle, "scan", "failed", now);
        });

    assertThat(told("job", "payload->>'kind', payload->>'state'"))
        .containsExactly("0 scan retrying", "0 scan failed");
  }

  @Test
  void shouldTellHowAListingEnded() {
    RegistryStore registries = new RegistryStore(all.fleet.database);
    registries.synced(1, now, Optional.of("it is away"));
    registries.synced(1, now, Optional.empty());

    assertThat(told("registry", "payload->>'registry', payload->>'state'"))
        .containsExactly("0 1 problem", "0 1 synced");
  }

  @Test
  void shouldTellTheTeamOfEachDecisionOnAWaiver() {
    all.settle();
    all.lineages("shop", 1, 1, OPENSSL);
    long person =
        all.fleet.database.write(
            handle ->
                new PeopleStore(all.fleet.database)
                    .add(handle, "ada@example.com", "Ada", true, now)
                    .orElseThrow());
    WaiverStore.Meant meant =
        new WaiverStore.Meant(Optional.empty(), Optional.empty(), Optional.of("CVE-1"));
    all.fleet.database.run(
        handle -> {
          long id =
              WaiverStore.request(
                  handle,
                  new WaiverStore.Wish(
                      meant,
                      "acceptedRisk",
                      "because",
                      person,
                      Optional.of(1L),
                      person,
                      now.plus(Duration.ofDays(1))),
                  now);
          WaiverStore.decide(handle, id, "approved", Optional.of(person), "", now);
          WaiverStore.decide(handle, id, "expired", Optional.empty(), "over", now);
        });

    assertThat(told("waiver", "payload->>'state'"))
        .containsExactly("1 requested", "1 approved", "1 expired");
  }

  @Test
  void shouldTellTheTeamHowAMessageAndItsChannelDo() throws IOException {
    try (FakeSlack slack = new FakeSlack(all.time)) {
      all.settle();
      all.lineages("shop", 1, 1, OPENSSL);
      long channel =
          all.channel(
              "slack",
              Map.of("server", slack.uri("").toString(), "channel", FakeSlack.CHANNEL),
              "xoxb-wrong");
      all.route(channel, Optional.empty(), "none");
      all.say("openssl", "CVE-1", List.of("3.0.15-1"), 4, "3.0.17-1");
      all.tell();

      assertThat(told("delivery", "payload->>'state', payload#>>'{channel,state}'"))
          .containsExactly("1 refused failing");
    }
  }
}
