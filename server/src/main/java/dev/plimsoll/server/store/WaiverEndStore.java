// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.WaiverStore.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How waivers end by themselves, and of which ends people have yet to be told.
public final class WaiverEndStore {

  /// So long before a waiver ends its team is told.
  private static final Duration NOTICE = Duration.ofDays(3);

  private static final int AT_ONCE = 200;

  private final Database database;
  private final AuditStore audit;
  private final NoticeStore notices;

  public WaiverEndStore(Database database, AuditStore audit, NoticeStore notices) {
    this.database = database;
    this.audit = audit;
    this.notices = notices;
  }

  /// Ends waivers and requests whose time is over, each in a transaction of its own.
  public void expire(Instant at) {
    for (int id : due(at)) {
      database.run(
          handle -> {
            Optional<Waiver> waiver = WaiverStore.lock(handle, Scope.everything(), id);
            if (waiver.isEmpty() || !isDue(waiver.get(), at)) {
              return; // somebody was faster
            }
            WaiverStore.decide(handle, id, "expired", Optional.empty(), "its time was over", at);
            audit.writeOwn(handle, at, "waiver.expire", "waiver/" + id, Map.of());
          });
    }
  }

  private static boolean isDue(Waiver waiver, Instant at) {
    return List.of("approved", "requested", "askedAgain").contains(waiver.state())
        && !waiver.expires().isAfter(at);
  }

  private List<Integer> due(Instant at) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select id from waiver
                    where state in ('approved', 'requested', 'askedAgain') and expires_at <= :at
                    order by expires_at, id limit :most""")
                .bind("at", at)
                .bind("most", AT_ONCE)
                .mapTo(Integer.class)
                .list());
  }

  /// Tells teams which waivers end soon, have ended, or have to be decided again; each once.
  public void announce(Instant at) {
    database.run(
        handle -> {
          Map<Integer, String> noticesById = new java.util.TreeMap<>();
          handle
              .createQuery(
                  """
                  with wanted as (
                    select id, case when state = 'approved' then 'ending' else state end as word
                    from waiver
                    where state in ('askedAgain', 'expired')
                      or (state = 'approved' and expires_at <= :soon and expires_at > :at))
                  update waiver w set notice = n.word from wanted n
                  where n.id = w.id and w.notice is distinct from n.word
                    and (n.word <> 'expired' or w.decided_at is not null)
                  returning w.id, w.notice""")
              .bind("at", at)
              .bind("soon", at.plus(NOTICE))
              .map((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
              .forEach(entry -> noticesById.put(entry.getKey(), entry.getValue()));
          noticesById.forEach(
              (id, word) ->
                  WaiverStore.find(handle, id).ifPresent(w -> notices.add(handle, w, word, at)));
        });
  }
}
