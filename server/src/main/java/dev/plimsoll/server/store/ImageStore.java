// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Images as they were read, one row a platform's manifest.
final class ImageStore {

  private ImageStore() {}

  /// The image's number; a new one waits for its scan. Others who record the same image wait.
  static int lock(Handle handle, ScannedImage image, Instant at) {
    handle
        .createUpdate(
            """
            insert into image (digest, platform, first_seen)
            select decode(:digest, 'hex'), :platform, :at
            where not exists (select from image where digest = decode(:digest, 'hex'))
            on conflict (digest) do nothing""")
        .bind("digest", image.digest().hex())
        .bind("platform", StoredText.name(image.platform()))
        .bind("at", at)
        .execute();
    return handle
        .createQuery("select id from image where digest = decode(:digest, 'hex') for update")
        .bind("digest", image.digest().hex())
        .mapTo(Integer.class)
        .one();
  }

  /// Whether these catalogers have read it.
  static boolean isRead(Handle handle, int imageId, String catalogers) {
    return handle
        .createQuery(
            """
            select state in ('scanned', 'partly', 'notCovered') and catalogers = :catalogers
            from image where id = :image""")
        .bind("image", imageId)
        .bind("catalogers", catalogers)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /// Stores what was read, in place of what other catalogers read before.
  static void store(
      Handle handle, int imageId, ScannedImage image, List<Integer> sets, Instant at) {
    List<Integer> nodes = ChainStore.intern(handle, image.layers());
    handle
        .createUpdate(
            """
            update image set platform = :platform, state = :state, reason = :reason, tries = 0,
              scanned_at = :at, catalogers = :catalogers, created_at = :created,
              chain_id = :chain, base_chain_id = :base, os = :os, size = :size
            where id = :image""")
        .bind("image", imageId)
        .bind("platform", StoredText.name(image.platform()))
        .bind("state", image.state().word())
        .bind("reason", image.reason().map(StoredText::of))
        .bind("at", at)
        .bind("catalogers", image.catalogers())
        .bind("created", image.created())
        .bind("chain", nodes.isEmpty() ? Optional.empty() : Optional.of(nodes.getLast()))
        .bind("base", ChainStore.base(handle, nodes, LineageStore.repositories(handle, imageId)))
        .bind("os", image.os().map(StoredText::of))
        .bind("size", image.size())
        .execute();
    handle
        .createUpdate(
            """
            insert into image_document (image_id, document) values (:image, :document)
            on conflict (image_id) do update set document = excluded.document""")
        .bind("image", imageId)
        .bind("document", image.document())
        .execute();
    handle
        .createUpdate(
            """
            with gone as (delete from image_package_set
              where image_id = :image and set_id <> all(:sets))
            insert into image_package_set (image_id, set_id)
            select :image, unnest(:sets) on conflict do nothing""")
        .bind("image", imageId)
        .bindArray("sets", Integer.class, sets.toArray())
        .execute();
  }
}
