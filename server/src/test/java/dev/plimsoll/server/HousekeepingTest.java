// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.jobs.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

  @TempDir private Path folder;
  private WholeServer server;

  @BeforeEach
  void start() throws Exception {
    server = WholeServer.start(folder);
    Instant now = server.clock.instant();
    server.database.run(
        handle ->
            handle.execute(
                """
                insert into channel (kind, name, settings) values ('webhook', 'c', '{}')"""));
    deliveries("old", now.minus(WholeServer.KEPT).minusSeconds(1));
    deliveries("young", now.minus(WholeServer.KEPT).plusSeconds(1));
  }

  /// More settled ones than go in one batch.
  private void deliveries(String name, Instant at) {
    server.database.run(
        handle -> {
          handle.execute(
              """
              insert into delivery (channel_id, thread, kind, title, message, state, created_at)
              select 1, ? || n, 'opened', ?, '{}', case when n % 2 = 0 then 'delivered'
                else 'refused' end, ?
              from generate_series(1, 1001) n""",
              name, name, at);
          handle.execute(
              """
              insert into delivery (channel_id, thread, kind, title, message, state, created_at)
              select 1, ? || s, 'opened', ?, '{}', s, ?
              from unnest(array['waiting', 'retrying']) s""",
              name,
              name,
              at);
          handle.execute(
              """
              insert into topic (channel_id, thread, is_open, changed_at)
              values (1, ? || 'open', true, ?), (1, ? || 'resolved', false, ?),
                (1, ? || 'waiting', false, ?)""",
              name,
              at,
              name,
              at,
              name,
              at);
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldForgetSettledDeliveriesOfLongAgo() throws Exception {
    Work housekeeping =
        server.work.stream()
            .filter(work -> work.kind().equals("housekeeping"))
            .findFirst()
            .orElseThrow();
    housekeeping.run("-");
    assertThat(lines("select title || ' ' || count(*) from delivery group by title order by 1"))
        .containsExactly("old 2", "young 1003");
    assertThat(lines("select thread from topic order by 1"))
        .containsExactly("oldopen", "oldwaiting", "youngopen", "youngresolved", "youngwaiting");

    server.clock.pass(Duration.ofSeconds(2));
    housekeeping.run("-");
    assertThat(lines("select title || ' ' || count(*) from delivery group by title order by 1"))
        .containsExactly("old 2", "young 2");
  }

  private List<String> lines(String sql) {
    return server.database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
