// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.FixJson;
import dev.plimsoll.server.inventory.ImageFixes;
import dev.plimsoll.server.inventory.ImageView;
import dev.plimsoll.server.inventory.PlacedFinding;
import dev.plimsoll.server.store.BaseStore.BaseNow;
import dev.plimsoll.server.store.FixStore.FixRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The findings of an image, with the fixes that remove each.
///
/// @param fixes in the order of their gain
/// @param fixIds the numbers of those in the queue
record FindingJsons(ImageView view, ImageFixes fixes, Map<String, Integer> fixIds) {

  record FindingJson(
      String id,
      String flaw,
      List<String> aliases,
      @JsonProperty("package") String packageName,
      int packageId,
      String type,
      String version,
      Optional<String> fix,
      String severity,
      String status,
      String summary,
      boolean isExploited,
      Optional<Double> epss,
      int risk,
      int layer,
      String path,
      boolean isInherited,
      Instant firstSeen,
      Optional<Integer> waiver,
      List<Integer> fixes) {}

  List<FindingJson> findings() {
    Map<VulnerablePackage, List<Integer>> positions = new IdentityHashMap<>();
    for (int i = 0; i < fixes.fixes().size(); i++) {
      for (VulnerablePackage removed : fixes.fixes().get(i).fix().effect().removed()) {
        positions.computeIfAbsent(removed, _ -> new ArrayList<>()).add(i);
      }
    }
    return view.image().findings().stream()
        .map(f -> json(f, layers(view), positions.getOrDefault(f.finding(), List.of())))
        .toList();
  }

  /// How many of the image's layers are its base's.
  static int layers(ImageView view) {
    return view.parts().base().map(BaseNow::layers).orElse(0);
  }

  static FindingJson json(PlacedFinding placed, int baseLayers, List<Integer> fixes) {
    VulnerablePackage finding = placed.finding();
    Package p = finding.subject();
    return new FindingJson(
        finding.id().text(),
        finding.flaw(),
        finding.aliases(),
        p.name(),
        placed.row().nameId(),
        p.purl().type(),
        p.version(),
        finding.fix(),
        Shapes.word(finding.severity()),
        finding.status() == Status.AFFECTED ? "affected" : "undetermined",
        finding.summary(),
        placed.row().isExploited(),
        placed.row().epss(),
        placed.row().risk(),
        p.location().layer(),
        p.location().path(),
        p.location().layer() < baseLayers,
        placed.row().since(),
        placed.row().waiver(),
        fixes);
  }

  List<FixJson> fixJsons() {
    return fixes.fixes().stream().map(this::json).toList();
  }

  FixJson json(ImageFixes.OneFix one) {
    FixRow fix = one.row();
    CountsJson removes = CountsJson.of(fix.removes());
    return new FixJson(
        Optional.ofNullable(fixIds.get(fix.key())),
        fix.kind(),
        fix.title(),
        fix.subject(),
        Optional.of(fix.from()).filter(t -> !t.isEmpty()),
        Optional.of(fix.to()).filter(t -> !t.isEmpty()),
        1,
        List.of(),
        removes,
        removes.total(),
        fix.exploited(),
        Optional.of(fix.remains()),
        fix.risk(),
        line(one));
  }

  /// Of one image the line can name the very packages.
  private static Optional<String> line(ImageFixes.OneFix one) {
    return one.fix().recipes().stream()
        .findFirst()
        .map(recipe -> recipe.text())
        .or(() -> Optional.of(one.row().line()).filter(t -> !t.isEmpty()));
  }
}
