// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.Target;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Subject;
import dev.plimsoll.report.Report;
import dev.plimsoll.server.fleet.ImageDocument;
import dev.plimsoll.server.store.FindingStore;
import dev.plimsoll.server.store.StoredSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An image with its packages and their findings.
///
/// @param hashes of the subjects of the packages that are judged
/// @param findings the most pressing first
public record ImageContent(
    ImageDocument document, Map<Package, String> hashes, List<PlacedFinding> findings) {

  public ImageContent {
    hashes = Map.copyOf(hashes);
    findings = List.copyOf(findings);
  }

  /// Puts an image together.
  ///
  /// @param document as it was stored
  /// @param rows what is stored of its findings, which alone decides what is one
  /// @throws IOException when the document can't be read
  public static ImageContent of(
      byte[] document, String tool, Target target, List<FindingStore.Row> rows, Bench bench)
      throws IOException {
    ImageDocument read = ImageDocument.read(document, tool, target);
    Optional<OsRelease> os = read.catalog().os();
    Map<String, List<Package>> placesByHash = new HashMap<>();
    Map<Package, String> hashes = new HashMap<>();
    for (Package p : read.catalog().packages()) {
      if (Matching.isJudged(p)) {
        String hash = StoredSubject.of(Subject.of(p, os)).hash();
        hashes.put(p, hash);
        placesByHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(p);
      }
    }
    List<PlacedFinding> findings = new ArrayList<>();
    for (FindingStore.Row row : rows) {
      for (Package p : placesByHash.getOrDefault(row.hash(), List.of())) {
        findings.add(PlacedFinding.of(row, p, said(bench.findings(p, os), row.flaw())));
      }
    }
    return new ImageContent(read, hashes, findings);
  }

  private static Optional<VulnerablePackage> said(List<VulnerablePackage> all, String flaw) {
    return all.stream().filter(f -> f.flaw().equals(flaw)).findFirst();
  }

  public Report catalog() {
    return document.catalog();
  }

  /// The findings that no waiver mutes.
  public List<PlacedFinding> open() {
    return findings.stream().filter(f -> f.row().waiver().isEmpty()).toList();
  }
}
