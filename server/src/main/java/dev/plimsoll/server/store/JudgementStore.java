// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// By which state of the advisories packages are judged.
public final class JudgementStore {

  private final Database database;

  public JudgementStore(Database database) {
    this.database = database;
  }

  /// How far it is. New packages are judged by the target from the moment it is set; the others are
  /// brought there one batch after the other, and then it is what all are judged by.
  ///
  /// @param target the state to judge by; empty before the first
  /// @param since the state from which the change to the target is judged; empty when all is judged
  ///   anew
  /// @param doneTo where all is judged anew: up to this package it is done
  /// @param judged the state by which all are judged; empty before the first
  public record Judgement(
      Optional<String> target,
      Optional<Instant> targetAt,
      Optional<String> since,
      int doneTo,
      Optional<String> judged,
      Optional<Instant> judgedAt) {

    /// Whether all are judged by the target.
    public boolean isDone() {
      return target.equals(judged);
    }
  }

  public Judgement read() {
    return database.ask(JudgementStore::read);
  }

  static Judgement read(Handle handle) {
    return handle
        .createQuery("select target, target_at, since, done_to, judged, judged_at from judgement")
        .map(
            (row, _) ->
                new Judgement(
                    Optional.ofNullable(row.getString(1)),
                    Optional.ofNullable(row.getTimestamp(2)).map(t -> t.toInstant()),
                    Optional.ofNullable(row.getString(3)),
                    row.getInt(4),
                    Optional.ofNullable(row.getString(5)),
                    Optional.ofNullable(row.getTimestamp(6)).map(t -> t.toInstant())))
        .one();
  }

  /// Sets the state to judge by. Recordings under way are waited for, so afterwards every package
  /// is judged by the new state or is found by [RematchStore]. Where the last change was not
  /// brought to its end, or `isWhole`, all is judged anew: what changed between two states says
  /// nothing of packages that were judged by one between them.
  ///
  /// @param isWhole whether all is judged anew
  /// @param inFeedAt when the state was written
  /// @return how it is to be brought there
  public Judgement target(String state, boolean isWhole, Instant inFeedAt) {
    return database.write(
        handle -> {
          Locks.ownCounts(handle);
          handle
              .createUpdate(
                  """
                  update judgement set target = :state, target_at = :at, done_to = 0,
                    since = case when not :isWhole and judged = target then judged end
                  where target is distinct from :state""")
              .bind("state", state)
              .bind("at", inFeedAt)
              .bind("isWhole", isWhole)
              .execute();
          return read(handle);
        });
  }

  /// Says that all packages are judged by the target, if it still is `state`.
  public void done(String state, Instant at) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    """
                    update judgement set judged = target, judged_at = :at where target = :state""")
                .bind("state", state)
                .bind("at", at)
                .execute());
  }
}
