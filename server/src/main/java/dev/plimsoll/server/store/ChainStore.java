// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.fleet.LayerChain;
import dev.plimsoll.server.store.ScannedImage.LayerRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Layers as a trie: an image is built on another when the other's last node is above its own.
final class ChainStore {

  private ChainStore() {}

  /// The nodes of an image's layers, the lowest first; those that are missing are stored.
  static List<Integer> intern(Handle handle, List<LayerRow> layers) {
    List<String> hashes =
        new LayerChain(layers.stream().map(LayerRow::diffId).toList())
            .chainIds().stream().map(Digest::hex).toList();
    Map<String, Integer> known = known(handle, hashes);
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Optional<Integer> parent = i == 0 ? Optional.empty() : Optional.of(nodes.getLast());
      Integer node = known.get(hashes.get(i));
      nodes.add(node == null ? add(handle, parent, i + 1, hashes.get(i), layers.get(i)) : node);
    }
    return nodes;
  }

  private static Map<String, Integer> known(Handle handle, List<String> hashes) {
    Map<String, Integer> nodes = new HashMap<>();
    handle
        .createQuery(
            """
            select encode(c.hash, 'hex'), c.id
            from unnest(:hashes) h join chain c on c.hash = decode(h, 'hex')""")
        .bindArray("hashes", String.class, hashes.toArray())
        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> nodes.put(entry.getKey(), entry.getValue()));
    return nodes;
  }

  private static int add(
      Handle handle, Optional<Integer> parent, int depth, String hash, LayerRow layer) {
    handle
        .createUpdate(
            """
            insert into chain (parent_id, depth, hash, diff_id, instruction, size)
            values (:parent, :depth, decode(:hash, 'hex'), decode(:diffId, 'hex'), :instruction,
              :size)
            on conflict (hash) do nothing""")
        .bind("parent", parent)
        .bind("depth", depth)
        .bind("hash", hash)
        .bind("diffId", layer.diffId().hex())
        .bind("instruction", StoredText.of(layer.instruction()))
        .bind("size", layer.size())
        .execute();
    return Objects.requireNonNull(known(handle, List.of(hash)).get(hash));
  }

  /// The nearest base: an image of another repository, else a beginning that is a base already.
  ///
  /// @param nodes of the image
  /// @param repositories of the image
  static Optional<Integer> base(
      Handle handle, List<Integer> nodes, Collection<Integer> repositories) {
    if (nodes.size() < 2) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            """
            select id from (
              select c.id, c.depth, exists (
                  select from image i
                  join build b on b.image_id = i.id
                  join lineage l on l.id = b.lineage_id
                  where i.chain_id = c.id and l.repository_id <> all(:repositories)) is_image,
                exists (select from base b where b.chain_id = c.id) is_base
              from chain c where c.id = any(:above)) a
            where is_image or is_base
            order by is_image desc, depth desc limit 1""")
        .bindArray("above", Integer.class, nodes.subList(0, nodes.size() - 1).toArray())
        .bindArray("repositories", Integer.class, repositories.toArray())
        .mapTo(Integer.class)
        .findOne();
  }
}
