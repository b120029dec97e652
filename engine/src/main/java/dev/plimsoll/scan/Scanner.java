// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.ecosystem.binary.Installations;
import dev.plimsoll.ecosystem.maven.index.JarIndex;
import dev.plimsoll.ecosystem.maven.index.JarNames;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Target;
import dev.plimsoll.lifecycle.Lifetimes;
import dev.plimsoll.match.Matching;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Report.LayerLine;
import dev.plimsoll.sbom.ImageFacts;
import dev.plimsoll.sbom.Sbom;
import dev.plimsoll.sbom.Sboms;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A scan from its target to its report. One object serves any number of scans.
///
/// @param tool our own version
/// @param walks how catalogers of a kind are run over files
/// @param jars names for archives, known by their bytes
public record Scanner(String tool, Images images, WalksOf walks, JarIndex jars) {

  /// A scanner that takes archives at their own word.
  public Scanner(String tool, Images images, WalksOf walks) {
    this(tool, images, walks, JarIndex.EMPTY);
  }

  /// Makes the walk for a set of catalogers, with its cache if it has one.
  @FunctionalInterface
  public interface WalksOf {
    Walks of(List<Cataloger> catalogers) throws IOException;
  }

  /// Catalogs the target, and judges the catalog by `index` if there is one.
  ///
  /// @throws ImageException when the target can't be had
  public Report scan(ScanRequest request, Optional<AdvisoryIndex> index) throws IOException {
    Report catalog = catalog(request);
    return index.map(i -> judge(catalog, i)).orElse(catalog);
  }

  /// Opens the target and reports what is inside, without judging it.
  ///
  /// @throws ImageException when the target can't be had
  public Report catalog(ScanRequest request) throws IOException {
    return switch (request.source()) {
      case ImageSource.SourceTree tree -> folder("dir", tree.folder(), request, Catalogers.all());
      case ImageSource.RootFs root ->
          folder("rootfs", root.folder(), request, Catalogers.installed());
      case ImageSource.Sbom sbom -> sbom(sbom.file(), request);
      case ImageSource image -> image(image);
    };
  }

  /// The catalog with what only all files together tell.
  private static Catalog together(Catalog catalog, JarIndex jars) {
    List<Package> packages = Installations.merged(catalog.packages());
    return JarNames.named(new Catalog(catalog.os(), packages, catalog.gaps()), jars);
  }

  private Report image(ImageSource source) throws IOException {
    try (Image image = images.open(source)) {
      return catalog(image);
    }
  }

  /// Reports what is inside an open image, without judging it.
  public Report catalog(Image image) throws IOException {
    Catalog catalog = together(walks.of(Catalogers.installed()).catalog(image), jars);
    List<LayerLine> layers =
        image.layers().stream()
            .map(l -> new LayerLine(l.index(), l.diffId(), l.instruction()))
            .toList();
    return new Report(
        tool,
        image.target(),
        Optional.of(image.config().platform()),
        image.config().created(),
        catalog.os(),
        layers,
        catalog.packages(),
        catalog.gaps());
  }

  private Report folder(String kind, Path folder, ScanRequest request, List<Cataloger> catalogers)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ImageException("there is no folder " + folder + " to scan as " + kind);
    }
    Catalog catalog = together(walks.of(catalogers).catalog(folder), jars);
    Target target = new Target(kind, request.reference(), List.of(), Optional.empty(), List.of());
    return new Report(
        tool,
        target,
        Optional.empty(),
        Optional.empty(),
        catalog.os(),
        List.of(),
        catalog.packages(),
        catalog.gaps());
  }

  private Report sbom(Path file, ScanRequest request) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ImageException("there is no file " + file + " to scan as sbom");
    }
    return catalog(tool, request.reference(), read(file), jars);
  }

  /// The report of a bill of materials, without judging it.
  ///
  /// @param tool our own version
  /// @param reference what it is of, or where it came from
  /// @param jars names for archives, known by their bytes
  public static Report catalog(String tool, String reference, Sbom sbom, JarIndex jars) {
    ImageFacts image = sbom.image();
    Catalog catalog = together(sbom.catalog(), jars);
    Target target = new Target("sbom", reference, image.tags(), image.manifest(), List.of());
    return new Report(
        tool,
        target,
        image.platform(),
        image.created(),
        catalog.os(),
        image.layers(),
        catalog.packages(),
        catalog.gaps());
  }

  private Sbom read(Path file) throws ImageException {
    try {
      return Sboms.read(file, images.limits());
    } catch (IOException e) {
      throw new ImageException(file + " is no bill of materials: " + e.getMessage(), e);
    }
  }

  /// The report of a catalog with what `index` knows of it.
  public static Report judge(Report catalog, AdvisoryIndex index) {
    StoreState state = index.state();
    Catalog judged = new Catalog(catalog.os(), catalog.packages(), catalog.gaps());
    Matching.Outcome outcome = new Matching(Matchers.all(), index, state.day()).judge(judged);
    List<Gap> gaps = new ArrayList<>(catalog.gaps());
    gaps.addAll(outcome.gaps());
    return catalog.judged(
        outcome.findings(),
        new Lifetimes(index, state.day()).of(judged),
        gaps.stream().sorted().distinct().toList(),
        Optional.of(state),
        List.of(),
        List.of());
  }
}
