// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.Target;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Vex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that a scan has to say. Lists are in their final order.
///
/// @param tool version of Plimsoll
/// @param target how the image was reached; the only part that may differ between sources of one
///   image
/// @param platform empty for folders and bills of materials
/// @param created of the image, RFC 3339 as its configuration has it; stands in for a time of the
///   report, which would differ at each run
/// @param layers the base first; empty for what has none
/// @param endOfLife the distribution and runtimes whose support has ended or will soon
/// @param store state of the advisories judged by; empty when only a catalog was asked for
/// @param settled what would be findings, had not a supplier said that they are none, or a waiver
///   set them aside, whose statement has the status `AFFECTED`
/// @param remarks what suppliers say of findings
public record Report(
    String tool,
    Target target,
    Optional<Platform> platform,
    Optional<String> created,
    Optional<OsRelease> os,
    List<LayerLine> layers,
    List<Package> packages,
    List<VulnerablePackage> findings,
    List<EndOfLife> endOfLife,
    List<Gap> gaps,
    Optional<StoreState> store,
    List<Settlement.Heard> settled,
    List<Settlement.Heard> remarks) {

  /// A layer as reports name it.
  public record LayerLine(int index, Digest diffId, Optional<String> instruction) {}

  /// A report of a scan in which no supplier was heard.
  public Report(
      String tool,
      Target target,
      Optional<Platform> platform,
      Optional<String> created,
      Optional<OsRelease> os,
      List<LayerLine> layers,
      List<Package> packages,
      List<VulnerablePackage> findings,
      List<EndOfLife> endOfLife,
      List<Gap> gaps,
      Optional<StoreState> store) {
    this(
        tool, target, platform, created, os, layers, packages, findings, endOfLife, gaps, store,
        List.of(), List.of());
  }

  public Report {
    layers = List.copyOf(layers);
    packages = List.copyOf(packages);
    findings = List.copyOf(findings);
    endOfLife = List.copyOf(endOfLife);
    gaps = List.copyOf(gaps);
    settled = List.copyOf(settled);
    remarks = List.copyOf(remarks);
  }

  /// A report of a catalog that was not judged.
  public Report(
      String tool,
      Target target,
      Optional<Platform> platform,
      Optional<String> created,
      Optional<OsRelease> os,
      List<LayerLine> layers,
      List<Package> packages,
      List<Gap> gaps) {
    this(
        tool,
        target,
        platform,
        created,
        os,
        layers,
        packages,
        List.of(),
        List.of(),
        gaps,
        Optional.empty());
  }

  /// When the image was made; empty when its configuration tells no time of the years 0 to 9999,
  /// which is all that the formats can write.
  public Optional<Instant> createdAt() {
    return ImageConfig.timeOf(created);
  }

  /// The report with other findings, in their order.
  public Report withFindings(List<VulnerablePackage> others) {
    return new Report(
        tool, target, platform, created, os, layers, packages, others, endOfLife, gaps, store,
        settled, remarks);
  }

  /// The report of the same image with what a judgement says of it, its gaps among them.
  public Report judged(
      List<VulnerablePackage> findings,
      List<EndOfLife> endOfLife,
      List<Gap> gaps,
      Optional<StoreState> store,
      List<Settlement.Heard> settled,
      List<Settlement.Heard> remarks) {
    return new Report(
        tool, target, platform, created, os, layers, packages, findings, endOfLife, gaps, store,
        settled, remarks);
  }

  /// The report after suppliers were heard, besides what was settled before.
  public Report settled(Vex vex) {
    Settlement heard = vex.settle(target, packages, findings);
    return new Report(
        tool,
        target,
        platform,
        created,
        os,
        layers,
        packages,
        heard.findings(),
        endOfLife,
        gaps,
        store,
        Stream.concat(settled.stream(), heard.settled().stream()).toList(),
        Stream.concat(remarks.stream(), heard.remarks().stream()).toList());
  }
}
