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

  /// A job failed.
  ///
  /// @param state of its note: `retrying`, or `failed` when it is given up
  static void job(Handle handle, String kind, String state, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, payload, at) values ('job',
              jsonb_build_object('kind', cast(:kind as text), 'state', cast(:state as text)), :at)""")
        .bind("kind", kind)
        .bind("state", state)
        .bind("at", at)
        .execute();
  }

  /// A registry was listed.
  ///
  /// @param state `synced`, or `problem` when that failed
  static void registry(Handle handle, long registry, String state, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, payload, at) values ('registry',
              jsonb_build_object('registry', :registry, 'state', cast(:state as text)), :at)""")
        .bind("registry", registry)
        .bind("state", state)
        .bind("at", at)
        .execute();
  }

  /// A waiver was asked for, decided, or ended; it has its new state.
  static void waiver(Handle handle, long waiver, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, team_id, payload, at)
            select 'waiver', team_id, jsonb_build_object('waiver', id, 'state', state), :at
            from waiver where id = :waiver""")
        .bind("waiver", waiver)
        .bind("at", at)
        .execute();
  }

  /// A delivery was tried, and told how its channel does.
  static void delivery(Handle handle, long delivery, Instant at) {
    handle
        .createUpdate(
            """
            insert into live_event (kind, team_id, payload, at)
            select 'delivery', d.team_id, jsonb_build_object('delivery', d.id, 'state', d.state,
              'channel', jsonb_build_object('id', c.id, 'state', c.state)), :at
            from delivery d join channel c on c.id = d.channel_id where d.id = :delivery""")
        .bind("delivery", delivery)
        .bind("at", at)
        .execute();
  }
}
