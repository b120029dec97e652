// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/// People's wishes to scan an image now, and how far these are.
public final class ScanRequests {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;

  public ScanRequests(Database database) {
    this.database = database;
  }

  /// How far a layer is.
  ///
  /// @param state `waiting`, `reading`, `done`, or `kept` when it was read before
  /// @param size 0 when not known
  public record LayerState(int index, String state, long bytes, long size) {}

  /// A wish.
  ///
  /// @param asker who asked (`identity.Principal#key`)
  /// @param team that the repository is given to when nobody knew it before
  /// @param layers as JSON, one [LayerState] each
  public record Request(
      long id,
      String reference,
      Optional<String> platform,
      String asker,
      Optional<Long> team,
      String state,
      Optional<String> reason,
      Optional<Integer> image,
      String layers,
      Instant queued,
      Optional<Instant> started,
      Optional<Instant> ended) {

    public boolean isOpen() {
      return state.equals("waiting") || state.equals("running");
    }
  }

  /// Writes a wish down.
  public long add(
      Handle handle,
      String reference,
      Optional<String> platform,
      String asker,
      Optional<Long> team,
      Instant at) {
    return handle
        .createQuery(
            """
            insert into scan (reference, platform, asker, team_id, state, queued_at)
            values (:reference, :platform, :asker, :team, 'waiting', :at) returning id
            """)
        .bind("reference", reference)
        .bind("platform", platform)
        .bind("asker", asker)
        .bind("team", team.map(Math::toIntExact))
        .bind("at", at)
        .mapTo(Long.class)
        .one();
  }

  public Optional<Request> find(long id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from scan where id = :id")
                .bind("id", id)
                .map(
                    (row, _) ->
                        new Request(
                            row.getLong("id"),
                            row.getString("reference"),
                            Columns.optionalText(row, "platform"),
                            row.getString("asker"),
                            Columns.optionalLong(row, "team_id"),
                            row.getString("state"),
                            Columns.optionalText(row, "reason"),
                            Columns.optionalLong(row, "image_id").map(Math::toIntExact),
                            row.getString("progress"),
                            Columns.instant(row, "queued_at"),
                            Columns.optionalInstant(row, "started_at"),
                            Columns.optionalInstant(row, "ended_at")))
                .findOne());
  }

  /// Notes which image is meant, whose scan then is the wish's.
  public void follow(Handle handle, long id, int image) {
    handle
        .createUpdate("update scan set image_id = :image where id = :id")
        .bind("id", id)
        .bind("image", image)
        .execute();
  }

  /// Ends a wish that is not done.
  ///
  /// @param state `failed` or `cancelled`
  /// @return whether it was open
  public boolean close(
      Handle handle, long id, String state, Optional<String> reason, Instant at) {
    return handle
            .createUpdate(
                """
                update scan set state = :state, reason = :reason, ended_at = :at
                where id = :id and state in ('waiting', 'running')
                """)
            .bind("id", id)
            .bind("state", state)
            .bind("reason", reason)
            .bind("at", at)
            .execute()
        > 0;
  }

  /// The scan of an image begins.
  ///
  /// @return whether somebody waits for it
  public boolean begin(int image, Instant at) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        """
                        update scan set state = 'running', started_at = coalesce(started_at, :at)
                        where image_id = :image and state in ('waiting', 'running')
                        """)
                    .bind("image", image)
                    .bind("at", at)
                    .execute()
                > 0);
  }

  /// Notes how far it is, and tells open pages.
  public void progress(int image, List<LayerState> layers, Instant at) {
    database.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  update scan set progress = cast(:layers as jsonb)
                  where image_id = :image and state = 'running'
                  """)
              .bind("image", image)
              .bind("layers", JSON.writeValueAsString(layers))
              .execute();
          tell(handle, image, "running", at);
        });
  }

  /// The scan of an image is over.
  ///
  /// @param failure why it failed; empty when it did not
  public void end(int image, Optional<String> failure, Instant at) {
    String state = failure.isPresent() ? "failed" : "done";
    database.run(
        handle -> {
          tell(handle, image, state, at);
          handle
              .createUpdate(
                  """
                  update scan set state = :state, reason = :reason, ended_at = :at
                  where image_id = :image and state in ('waiting', 'running')
                  """)
              .bind("image", image)
              .bind("state", state)
              .bind("reason", failure)
              .bind("at", at)
              .execute();
        });
  }

  private static void tell(Handle handle, int image, String state, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, payload, at)
            select 'scan', jsonb_build_object('scan', id, 'state', cast(:state as text)), :at
            from scan where image_id = :image and state in ('waiting', 'running')
            """)
        .bind("image", image)
        .bind("state", state)
        .bind("at", at)
        .execute();
  }
}
