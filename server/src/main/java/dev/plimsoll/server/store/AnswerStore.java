// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Answers by the idempotency keys of those who asked.
public final class AnswerStore {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration DEAD = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(1);

  private final Database database;

  public AnswerStore(Database database) {
    this.database = database;
  }

  /// Whose key.
  public record Key(String principal, String route, String key) {}

  /// An answer.
  public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {}

  /// What is under a key.
  ///
  /// @param request hash of the request that took it
  /// @param answer empty while that request runs
  public record Kept(String request, Optional<Answer> answer) {}

  /// Takes the key if nobody has it, or whoever had it is dead or forgotten.
  ///
  /// @return what is under it; empty when it is the caller's now
  public Optional<Kept> claim(Key key, String request, Instant now) {
    return database.write(
        handle -> {
          int taken =
              handle
                  .createUpdate(
                      """
                      insert into remembered_answer as r (principal, route, key, request, at)
                      values (:principal, :route, :key, :request, :now)
                      on conflict (principal, route, key) do update
                        set request = excluded.request, status = null, at = excluded.at
                        where r.at < :old or (r.status is null and r.at < :dead)
                      """)
                  .bindMethods(key)
                  .bind("request", request)
                  .bind("now", now)
                  .bind("old", now.minus(KEPT))
                  .bind("dead", now.minus(DEAD))
                  .execute();
          return taken > 0 ? Optional.empty() : Optional.of(find(handle, key));
        });
  }

  private static Kept find(org.jdbi.v3.core.Handle handle, Key key) {
    return handle
        .createQuery(
            """
            select * from remembered_answer
            where principal = :principal and route = :route and key = :key
            """)
        .bindMethods(key)
        .map(
            (row, _) -> {
              boolean isAnswered = row.getObject("status") != null;
              return new Kept(
                  row.getString("request"),
                  isAnswered ? Optional.of(answer(row)) : Optional.empty());
            })
        .one();
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return new Answer(
        row.getInt("status"),
        row.getString("content_type"),
        row.getBytes("body"),
        JSON.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {}));
  }

  public void keep(Key key, Answer answer, Instant now) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    """
                    update remembered_answer set status = :status, content_type = :type,
                      body = :body, headers = cast(:headers as jsonb), at = :now
                    where principal = :principal and route = :route and key = :key
                    """)
                .bindMethods(key)
                .bind("status", answer.status())
                .bind("type", answer.contentType())
                .bind("body", answer.body())
                .bind("headers", JSON.writeValueAsString(answer.headers()))
                .bind("now", now)
                .execute());
  }

  public void release(Key key) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from remembered_answer
                    where principal = :principal and route = :route and key = :key
                    """)
                .bindMethods(key)
                .execute());
  }

  /// Forgets what is older than a day.
  public void clean(Instant now) {
    database.run(
        handle ->
            handle
                .createUpdate("delete from remembered_answer where at < :old")
                .bind("old", now.minus(KEPT))
                .execute());
  }
}
