// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/// What pages are told while they are open.
final class LiveStore {

  private LiveStore() {}

  /// Lineages have a new newest build.
  static void images(Handle handle, Collection<Integer> lineages, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, team_id, payload, at)
            select 'image', team_id, jsonb_build_object('lineage', id, 'image', image_id), :at
            from lineage where id = any(:lineages) order by id""")
        .bindArray("lineages", Integer.class, lineages.toArray())
        .bind("at", at)
        .execute();
  }

  /// An image is read, or could not be.
  static void image(Handle handle, int image, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, team_id, payload, at)
            select 'image', l.team_id,
              jsonb_build_object('lineage', l.id, 'image', b.image_id), :at
            from build b join lineage l on l.id = b.lineage_id where b.image_id = :image
            order by l.id""")
        .bind("image", image)
        .bind("at", at)
        .execute();
  }

  /// Counts of lineages changed, by a change of advisories or a decision.
  ///
  /// Everybody hears it, so it tells no numbers: those of all teams are nobody's business.
  static void matches(Handle handle, Instant at) {
    handle
        .createUpdate(
            "insert into live_event (kind, payload, at) values ('match', jsonb_build_object(), :at)")
        .bind("at", at)
        .execute();
  }
}
