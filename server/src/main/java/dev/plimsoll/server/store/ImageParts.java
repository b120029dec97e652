// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.store.BaseStore.BaseNow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is stored of one image, read at one instant, to be put together. Whoever asks has seen that
/// the scope shows the image.
public final class ImageParts {

  private final Database database;

  public ImageParts(Database database) {
    this.database = database;
  }

  /// An image's parts.
  ///
  /// @param document [dev.plimsoll.server.fleet.ImageDocument]
  /// @param newest those of its base's newest build; empty when it is built on that, or on nothing
  ///   that is known
  public record Parts(
      int imageId,
      String digest,
      String reference,
      byte[] document,
      List<FindingStore.Row> findings,
      Optional<BaseNow> base,
      Optional<Parts> newest) {

    public Parts {
      findings = List.copyOf(findings);
    }
  }

  /// Empty while the image is not read.
  ///
  /// @param lineageId the lineage whose waivers hold
  public Optional<Parts> read(int imageId, int lineageId) {
    return database.read(handle -> read(handle, imageId, lineageId));
  }

  public static Optional<Parts> read(Handle handle, int imageId, int lineageId) {
    Optional<BaseNow> base = BaseStore.of(handle, imageId);
    Optional<Parts> newest =
        base.filter(b -> !b.isNewest())
            .flatMap(BaseNow::newestId)
            .flatMap(id -> alone(handle, id, lineageId, Optional.empty(), Optional.empty()));
    return alone(handle, imageId, lineageId, base, newest);
  }

  private static Optional<Parts> alone(
      Handle handle, int imageId, int lineageId, Optional<BaseNow> base, Optional<Parts> newest) {
    return handle
        .createQuery(
            """
            select encode(i.digest, 'hex'), d.document,
              coalesce((select g.address || '/' || r.name || ':' || b.tag
                from build b join lineage l on l.id = b.lineage_id
                join repository r on r.id = l.repository_id
                join registry g on g.id = r.registry_id
                where b.image_id = i.id order by l.id <> :lineage, l.id limit 1), '')
            from image i join image_document d on d.image_id = i.id where i.id = :image""")
        .bind("image", imageId)
        .bind("lineage", lineageId)
        .map(
            (row, _) ->
                new Parts(
                    imageId,
                    row.getString(1),
                    row.getString(3),
                    row.getBytes(2),
                    FindingStore.of(handle, imageId, lineageId),
                    base,
                    newest))
        .findOne();
  }

  /// The numbers of the names of an image's packages, by the names of their subjects, in hex.
  public Map<String, Integer> packages(int imageId) {
    return database.read(handle -> FindingStore.packages(handle, imageId));
  }

  /// The numbers of those fixes that are in the queue.
  public Map<String, Integer> fixIds(List<FixStore.FixRow> fixes) {
    return database.read(handle -> FixStore.ids(handle, fixes));
  }
}
