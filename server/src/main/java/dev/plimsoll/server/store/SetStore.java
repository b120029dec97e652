// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.fleet.PackageSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Package sets, each stored once whoever has it.
final class SetStore {

  private SetStore() {}

  /// The numbers of sets; unknown ones are stored.
  static List<Integer> intern(Handle handle, List<PackageSet> sets) {
    List<Integer> ids = new ArrayList<>();
    sets.stream()
        .sorted(Comparator.comparing(set -> set.hash().hex()))
        .forEach(set -> ids.add(find(handle, set).orElseGet(() -> add(handle, set))));
    return ids;
  }

  private static Optional<Integer> find(Handle handle, PackageSet set) {
    return handle
        .createQuery("select id from package_set where hash = decode(:hash, 'hex')")
        .bind("hash", set.hash().hex())
        .mapTo(Integer.class)
        .findOne();
  }

  private static int add(Handle handle, PackageSet set) {
    handle
        .createUpdate(
            """
            insert into package_set (hash, kind, package_ids)
            values (decode(:hash, 'hex'), :kind, :packages) on conflict (hash) do nothing""")
        .bind("hash", set.hash().hex())
        .bind("kind", set.kind().code())
        .bindArray("packages", Integer.class, set.subjects().toArray())
        .execute();
    return find(handle, set).orElseThrow();
  }

  static List<Integer> ofImage(Handle handle, int imageId) {
    return handle
        .createQuery("select set_id from image_package_set where image_id = :image order by 1")
        .bind("image", imageId)
        .mapTo(Integer.class)
        .list();
  }
}
