// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.fix.BaseMove;
import dev.plimsoll.fix.Fix;
import dev.plimsoll.fix.Fixes;
import dev.plimsoll.server.store.BaseStore.BaseNow;
import dev.plimsoll.server.store.FixStore.FixRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fixes of one image, of its findings that no waiver mutes.
///
/// @param fixes in the order of their gain
/// @param inherited how many flaws the base brought
public record ImageFixes(List<OneFix> fixes, int inherited) {

  public ImageFixes {
    fixes = List.copyOf(fixes);
  }

  /// A fix as it is stored, and as the engine found it.
  public record OneFix(FixRow row, Fix fix) {}

  /// Works them out.
  ///
  /// @param base of the image, where it is known
  /// @param newest the newest build of the base, where that is another image
  public static ImageFixes of(
      ImageContent image, Optional<BaseNow> base, Optional<ImageContent> newest, Bench bench) {
    List<VulnerablePackage> findings = image.open().stream().map(PlacedFinding::finding).toList();
    Optional<OsRelease> os = image.catalog().os();
    Optional<BaseMove> move = base.flatMap(b -> newest.map(n -> move(b, n)));
    FixWords words = new FixWords(base, os.map(OsRelease::prettyName).orElse(""), flawIds(image));
    List<OneFix> fixes = new ArrayList<>();
    Map<String, FixRow> seen = new HashMap<>();
    for (Fix fix : Fixes.of(findings, move, (p, version) -> bench.findings(p, os, version))) {
      FixRow row = words.row(fix);
      if (seen.putIfAbsent(row.key(), row) == null) {
        fixes.add(new OneFix(row, fix));
      }
    }
    return new ImageFixes(fixes, inherited(image, base));
  }

  private static BaseMove move(BaseNow base, ImageContent newest) {
    return new BaseMove(
        base.from(),
        base.layers(),
        base.to(),
        newest.findings().stream().map(PlacedFinding::finding).toList());
  }

  private static Map<String, Integer> flawIds(ImageContent image) {
    Map<String, Integer> ids = new HashMap<>();
    image.findings().forEach(f -> ids.put(f.row().flaw(), f.row().flawId()));
    return ids;
  }

  private static int inherited(ImageContent image, Optional<BaseNow> base) {
    int layers = base.map(BaseNow::layers).orElse(0);
    return (int)
        image.open().stream()
            .filter(f -> f.finding().subject().location().layer() < layers)
            .map(f -> f.row().flawId())
            .distinct()
            .count();
  }
}
