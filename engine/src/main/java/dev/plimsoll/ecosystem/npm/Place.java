// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.UsageGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place where a package lies in an installed tree, with the places in its own `node_modules`. A
/// name is looked for as Node.js does ("Loading from node_modules folders"): here, then in the
/// places around.
final class Place {

  /// Places around a place; npm makes a dozen at the very most.
  private static final int MAX_DEPTH = 200;

  /// How many places a tree may still get.
  private static final class Room {
    private final int max;
    private int made;

    Room(int max) {
      this.max = max;
    }

    void take(int depth) throws LimitExceededException {
      made++;
      if (made > max) {
        throw new LimitExceededException("the number of places of packages", max);
      }
      if (depth > MAX_DEPTH) {
        throw new LimitExceededException("packages inside packages", MAX_DEPTH);
      }
    }
  }

  private final @Nullable Place around;
  private final Room room;
  private final int depth;
  private final Map<String, Place> inside = new LinkedHashMap<>();
  private final List<String> wants = new ArrayList<>();
  private final List<String> wantsForDevelopment = new ArrayList<>();

  private Place(@Nullable Place around, Room room, int depth) {
    this.around = around;
    this.room = room;
    this.depth = depth;
  }

  /// The project's own folder.
  static Place root(Limits limits) {
    return new Place(null, new Room(limits.packagesPerFile()), 0);
  }

  /// The place called `name` in this one; made when it is not there.
  Place at(String name) throws LimitExceededException {
    Place place = inside.get(name);
    if (place == null) {
      room.take(depth + 1);
      place = new Place(this, room, depth + 1);
      inside.put(name, place);
    }
    return place;
  }

  /// Notes the names in the `fields` of `entry`, which the package here needs.
  void want(JsonValue entry, String... fields) {
    for (String field : fields) {
      wants.addAll(entry.get(field).fields().keySet());
    }
  }

  /// As [#want], of what only development needs.
  void wantForDevelopment(JsonValue entry, String field) {
    wantsForDevelopment.addAll(entry.get(field).fields().keySet());
  }

  /// Tells `graph` all that is wanted here and inside and lies somewhere, once the tree is whole.
  void resolve(UsageGraph<Place> graph) throws LimitExceededException {
    for (String name : wants) {
      Optional<Place> found = find(name);
      if (found.isPresent()) {
        graph.need(this, found.get());
      }
    }
    for (String name : wantsForDevelopment) {
      Optional<Place> found = find(name);
      if (found.isPresent()) {
        graph.needForDevelopment(this, found.get());
      }
    }
    for (Place place : inside.values()) {
      place.resolve(graph);
    }
  }

  private Optional<Place> find(String name) {
    for (Place place = this; place != null; place = place.around) {
      Place found = place.inside.get(name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
