// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Images that are to be read, where they can be had, and what became of those that can't.
public final class WaitingImages {

  private final Database database;
  private final JobStore jobs;

  public WaitingImages(Database database, JobStore jobs) {
    this.database = database;
    this.jobs = jobs;
  }

  /// Where an image can be had.
  ///
  /// @param catalogers by which set of catalogers it was read; empty before that
  public record Place(
      int image,
      Digest digest,
      String platform,
      Optional<String> catalogers,
      long registry,
      String repository,
      String tag) {

    /// As people write it.
    public String reference() {
      return repository + ":" + tag;
    }
  }

  /// The place of an image, of several one where it is wanted; empty when no tag leads to it any
  /// more.
  public Optional<Place> find(int image) {
    return database.ask(
        handle ->
            handle
                .createQuery(
                    """
                    select i.id, i.digest, i.platform, i.catalogers, r.registry_id,
                      r.name as repository, t.name as tag
                    from image i
                    join tag t on t.image_id = i.id or t.digest in
                      (select e.index_digest from index_entry e where e.image_id = i.id)
                    join repository r on r.id = t.repository_id
                    join registry g on g.id = r.registry_id
                    where i.id = :image and t.gone_at is null and g.removed_at is null
                    order by t.is_wanted desc, t.changed_at desc, t.id limit 1
                    """)
                .bind("image", image)
                .map(
                    (row, _) ->
                        new Place(
                            row.getInt("id"),
                            ListingStore.digest(row.getBytes("digest")),
                            row.getString("platform"),
                            Columns.optionalText(row, "catalogers"),
                            row.getLong("registry_id"),
                            row.getString("repository"),
                            row.getString("tag")))
                .findOne());
  }

  /// Notes that an image could not be read. One that was read before stays as it was read.
  public void failed(int image, String reason, int tries, Instant at) {
    database.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  update image set tries = :tries, reason = :reason, state = 'failed',
                    scanned_at = :at
                  where id = :image and state in ('waiting', 'failed')
                  """)
              .bind("image", image)
              .bind("reason", reason)
              .bind("tries", tries)
              .bind("at", at)
              .execute();
          LiveStore.image(handle, image, at);
        });
  }

  /// Puts images into the queue that other catalogers than today's have read, the newest builds
  /// first.
  ///
  /// @return how many
  public int queueOutdated(String catalogers, int limit, Instant at) {
    return database.write(
        handle -> {
          List<Integer> images = outdated(handle, catalogers, limit);
          for (int image : images) {
            jobs.add(handle, "scan", Integer.toString(image), JobStore.Priority.SWEEP, at);
          }
          return images.size();
        });
  }

  private static List<Integer> outdated(Handle handle, String catalogers, int limit) {
    return handle
        .createQuery(
            """
            select i.id from image i
            where i.catalogers is not null and i.catalogers <> :catalogers
              and exists (select from tag t where t.image_id = i.id and t.is_wanted
                and t.gone_at is null)
              and not exists (select from scan_queue q
                where q.task_name = 'scan' and q.task_instance = i.id::text)
              and not exists (select from job_note n
                where n.kind = 'scan' and n.id = i.id::text and n.state = 'failed')
            order by i.created_at desc nulls last, i.id limit :limit
            """)
        .bind("catalogers", catalogers)
        .bind("limit", limit)
        .mapTo(Integer.class)
        .list();
  }
}
