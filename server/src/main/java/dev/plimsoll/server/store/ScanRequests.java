// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
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
                .map((row, _) -> request(row))
                .findOne());
  }

  private static Request request(ResultSet row) throws SQLException {
    return new Request(
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
        Columns.optionalInstant(row, "ended_at"));
  }

  /// Whether a wish is still open. If it is, nobody ends it before the transaction does.
  public boolean holdOpen(Handle handle, long id) {
    return handle
        .createQuery(
            """
            select 1 from scan where id = :id and state in ('waiting', 'running') for update
            """)
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Notes which image is meant, whose scan then is the wish's.
  public void follow(Handle handle, long id, int image) {
    handle
        .createUpdate("update scan set image_id = :image where id = :id")
        .bind("id", id)
        .bind("image", image)
        .execute();
  }

  /// Ends a wish that is not done, and tells open pages.
  ///
  /// @param state `failed` or `cancelled`
  /// @return the wish as it is now; empty when it was not open
  public Optional<Request> close(
      Handle handle, long id, String state, Optional<String> reason, Instant at) {
    Optional<Request> closed =
        handle
            .createQuery(
                """
                update scan set state = :state, reason = :reason, ended_at = :at
                where id = :id and state in ('waiting', 'running') returning *
                """)
            .bind("id", id)
            .bind("state", state)
            .bind("reason", reason)
            .bind("at", at)
            .map((row, _) -> request(row))
            .findOne();
    closed.ifPresent(_ -> tell(handle, "id = :id", id, state, at));
    return closed;
  }

  /// Whether an image is to be read: a wanted tag leads to it, or a person waits for it.
  public boolean isWanted(Handle handle, int image) {
    return handle
        .createQuery(
            """
            select exists (select from scan
                where image_id = :image and state in ('waiting', 'running'))
              or exists (select from tag
                where is_wanted and gone_at is null and (image_id = :image or digest in
                  (select index_digest from index_entry where image_id = :image)))
            """)
        .bind("image", image)
        .mapTo(Boolean.class)
        .one();
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
          tellOpen(handle, image, "running", at);
        });
  }

  /// The scan of an image is over.
  ///
  /// @param failure why it failed; empty when it did not
  public void end(int image, Optional<String> failure, Instant at) {
    String state = failure.isPresent() ? "failed" : "done";
    database.run(
        handle -> {
          tellOpen(handle, image, state, at);
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

  private static void tellOpen(Handle handle, int image, String state, Instant at) {
    tell(handle, "image_id = :id and state in ('waiting', 'running')", image, state, at);
  }

  private static void tell(Handle handle, String which, long id, String state, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, payload, at)
            select 'scan', jsonb_build_object('scan', id, 'state', cast(:state as text)), :at
            from scan where %s
            """
                .formatted(which))
        .bind("id", id)
        .bind("state", state)
        .bind("at", at)
        .execute();
  }
}
