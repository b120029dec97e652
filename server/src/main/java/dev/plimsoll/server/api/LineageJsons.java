// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.Shapes.BaseRefJson;
import dev.plimsoll.server.api.Shapes.BuildJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.TeamRefJson;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.LineageAround.Around;
import dev.plimsoll.server.store.LineageList.LineageRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Lineages as lists show them.
record LineageJsons(LineageAround around) {

  record RegistryJson(long id, String name) {}

  @com.fasterxml.jackson.annotation.JsonPropertyOrder({"new", "fixed"})
  record ChangeJson(@com.fasterxml.jackson.annotation.JsonProperty("new") int added, int fixed) {}

  record LineageJson(
      long id,
      String name,
      String repository,
      String pattern,
      RegistryJson registry,
      Optional<TeamRefJson> team,
      Optional<BuildJson> image,
      Optional<BaseRefJson> base,
      CountsJson counts,
      int own,
      int inherited,
      int exploited,
      int fixable,
      int waived,
      double risk,
      String coverage,
      Optional<String> reason,
      int builds,
      ChangeJson change) {}

  List<LineageJson> of(List<LineageRow> rows, Instant now) {
    Map<Integer, Around> near =
        around.of(rows.stream().map(LineageRow::id).toList(), now.minus(CoverageStore.STALE));
    return rows.stream().map(row -> json(row, Objects.requireNonNull(near.get(row.id())))).toList();
  }

  private static LineageJson json(LineageRow row, Around near) {
    CountsJson counts = CountsJson.of(row.counts());
    return new LineageJson(
        row.id(),
        row.name(),
        near.repository(),
        row.pattern(),
        new RegistryJson(near.registryId(), near.registry()),
        near.team().map(TeamRefJson::of),
        row.imageId().map(id -> build(id, near, counts)),
        near.base().map(BaseRefJson::of),
        counts,
        Math.max(0, counts.total() - row.inherited()),
        row.inherited(),
        row.exploited(),
        row.fixable(),
        row.waived(),
        row.risk(),
        near.state(),
        near.reason(),
        row.builds(),
        new ChangeJson(row.added(), row.gone()));
  }

  private static BuildJson build(int id, Around near, CountsJson counts) {
    return new BuildJson(
        id,
        near.digest().orElse(""),
        near.reference().orElse(""),
        near.tag().stream().toList(),
        near.platform(),
        near.created(),
        Optional.empty(),
        near.scanned(),
        Optional.of(counts),
        Optional.empty());
  }
}
