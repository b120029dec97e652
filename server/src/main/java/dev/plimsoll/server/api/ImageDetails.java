// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.lifecycle.Lifetimes;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.report.Report;
import dev.plimsoll.server.api.Shapes.BaseRefJson;
import dev.plimsoll.server.api.Shapes.BuildJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.LineageRefJson;
import dev.plimsoll.server.fleet.ImageDocument.Configuration;
import dev.plimsoll.server.inventory.Bench;
import dev.plimsoll.server.inventory.ImageView;
import dev.plimsoll.server.inventory.PlacedFinding;
import dev.plimsoll.server.inventory.Tally;
import dev.plimsoll.server.store.WaiverStore.Waiver;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The parts of an image's page.
final class ImageDetails {

  private ImageDetails() {}

  record GapJson(String path, String who, String reason) {}

  record PlatformJson(String platform, String digest, long image) {}

  record LayerJson(
      int index,
      String diffId,
      String instruction,
      long size,
      boolean isBase,
      int packages,
      CountsJson findings) {}

  record LabelJson(String name, String value) {}

  record StepJson(String instruction, Optional<Instant> created, boolean isEmpty) {}

  record ConfigurationJson(
      String user,
      List<String> entrypoint,
      List<String> command,
      List<String> ports,
      String workingFolder,
      List<String> environment,
      List<LabelJson> labels,
      List<StepJson> history) {}

  record EndJson(String product, String state, Optional<LocalDate> until) {}

  record DetailJson(
      BuildJson build,
      List<LineageRefJson> lineages,
      Optional<String> os,
      Optional<String> architecture,
      long size,
      CountsJson counts,
      int findings,
      int exploited,
      int waived,
      String coverage,
      Optional<String> reason,
      List<GapJson> gaps,
      List<PlatformJson> platforms,
      List<BaseRefJson> bases,
      List<LayerJson> layers,
      Optional<ConfigurationJson> configuration,
      List<EndJson> endOfLife) {}

  record PackageJson(
      Optional<Integer> id,
      String purl,
      String name,
      String version,
      String type,
      List<String> licences,
      int layer,
      String path,
      boolean isInherited,
      Optional<String> owner,
      List<String> needs,
      CountsJson counts) {}

  static List<LayerJson> layers(ImageView view) {
    Report catalog = view.image().catalog();
    Map<Integer, Integer> packages = new TreeMap<>();
    catalog.packages().forEach(p -> packages.merge(p.location().layer(), 1, Integer::sum));
    List<Long> sizes = view.image().document().sizes();
    return catalog.layers().stream()
        .map(
            layer ->
                new LayerJson(
                    layer.index(),
                    layer.diffId().toString(),
                    Environment.instruction(layer.instruction().orElse("")),
                    layer.index() < sizes.size() ? sizes.get(layer.index()) : 0,
                    layer.index() < FindingJsons.layers(view),
                    packages.getOrDefault(layer.index(), 0),
                    counts(view, layer.index())))
        .toList();
  }

  private static CountsJson counts(ImageView view, int layer) {
    List<PlacedFinding> there =
        view.image().open().stream()
            .filter(f -> f.finding().subject().location().layer() == layer)
            .toList();
    return CountsJson.of(Tally.placed(there));
  }

  static List<GapJson> gaps(ImageView view) {
    return view.image().catalog().gaps().stream()
        .map(gap -> new GapJson(gap.path(), gap.reader(), gap.reason()))
        .toList();
  }

  static ConfigurationJson configuration(ImageView view) {
    Configuration configuration = view.image().document().configuration();
    ImageConfig.Execution execution = configuration.execution();
    return new ConfigurationJson(
        execution.user(),
        execution.entrypoint(),
        execution.command(),
        execution.ports(),
        execution.workingFolder(),
        execution.environment().stream().map(Environment::shown).toList(),
        new TreeMap<>(configuration.labels())
            .entrySet().stream().map(e -> new LabelJson(e.getKey(), e.getValue())).toList(),
        configuration.history().stream()
            .map(
                step ->
                    new StepJson(
                        Environment.instruction(step.instruction()),
                        ImageConfig.timeOf(step.created()),
                        step.emptyLayer()))
            .toList());
  }

  static List<EndJson> endOfLife(ImageView view, Bench bench) {
    return ends(view, bench).stream()
        .map(
            end ->
                new EndJson(
                    end.name(),
                    end.stage().name().toLowerCase(java.util.Locale.ROOT),
                    end.cycle().life() instanceof End.On(LocalDate day)
                        ? Optional.of(day)
                        : Optional.empty()))
        .toList();
  }

  private static List<EndOfLife> ends(ImageView view, Bench bench) {
    Report catalog = view.image().catalog();
    Catalog packages = new Catalog(catalog.os(), catalog.packages(), catalog.gaps());
    return bench
        .index()
        .map(index -> new Lifetimes(index, index.state().day()).of(packages))
        .orElse(List.of());
  }

  /// The same without the values of variables in instructions.
  static Report shown(Report catalog) {
    return new Report(
        catalog.tool(),
        catalog.target(),
        catalog.platform(),
        catalog.created(),
        catalog.os(),
        catalog.layers().stream()
            .map(
                l ->
                    new Report.LayerLine(
                        l.index(), l.diffId(), l.instruction().map(Environment::instruction)))
            .toList(),
        catalog.packages(),
        catalog.gaps());
  }

  /// The waivers that mute findings of the image.
  static Set<Integer> waivers(ImageView view) {
    return view.image().findings().stream()
        .flatMap(f -> f.row().waiver().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The report of a scan, by what is stored of its findings. What a waiver says is not affected
  /// stands apart, as what suppliers settle does; other waived findings stay, with the waiver's
  /// word.
  ///
  /// @param waivers by their numbers
  static Report report(ImageView view, Bench bench, Map<Integer, Waiver> waivers) {
    Report catalog = shown(view.image().catalog());
    List<Settlement.Heard> heard =
        view.image().findings().stream()
            .flatMap(
                f ->
                    f.row().waiver().map(waivers::get).stream()
                        .map(w -> new Settlement.Heard(f.finding(), statement(f, w))))
            .toList();
    Map<Boolean, List<Settlement.Heard>> bySettled =
        heard.stream().collect(Collectors.partitioningBy(h -> h.statement().status().settles()));
    Set<VulnerablePackage> settled =
        bySettled.getOrDefault(true, List.of()).stream()
            .map(Settlement.Heard::finding)
            .collect(Collectors.toSet());
    return catalog.judged(
        view.image().findings().stream()
            .map(PlacedFinding::finding)
            .filter(f -> !settled.contains(f))
            .toList(),
        ends(view, bench),
        catalog.gaps(),
        bench.index().map(index -> index.state()),
        bySettled.getOrDefault(true, List.of()),
        bySettled.getOrDefault(false, List.of()));
  }

  private static Statement statement(PlacedFinding f, Waiver waiver) {
    boolean isNone = waiver.kind().equals("notAffected");
    return new Statement(
        "waiver/" + waiver.id(),
        waiver.decidedBy().orElse(waiver.requestedBy().name()),
        waiver.decided().orElse(waiver.requested()).toString(),
        List.of(f.finding().flaw()),
        List.of(),
        isNone ? Statement.Status.NOT_AFFECTED : Statement.Status.AFFECTED,
        Optional.empty(),
        "waived until %s: %s".formatted(waiver.expires(), waiver.reason()));
  }

  /// @param ids of the names of packages, by the names of their subjects
  static List<PackageJson> packages(ImageView view, Map<String, Integer> ids) {
    return view.image().catalog().packages().stream().map(p -> json(p, view, ids)).toList();
  }

  private static PackageJson json(Package p, ImageView view, Map<String, Integer> ids) {
    List<PlacedFinding> its =
        view.image().open().stream().filter(f -> f.finding().subject() == p).toList();
    return new PackageJson(
        Optional.ofNullable(view.image().hashes().get(p)).map(ids::get),
        p.purl().toString(),
        p.name(),
        p.version(),
        p.purl().type(),
        p.licences(),
        p.location().layer(),
        p.location().path(),
        p.location().layer() < FindingJsons.layers(view),
        p.owner().map(Purl::toString),
        p.usage().needs().stream().map(Purl::toString).toList(),
        CountsJson.of(Tally.placed(its)));
  }
}
