// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.table;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.fix.FixGroup;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.Suppliers;
import dev.plimsoll.vex.Settlement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// A report for a person: what was scanned, then what to do, each change with the findings that it
/// ends, then what nothing ends yet, then the gaps.
public final class TableFormat implements ReportFormat {

  @Override
  public String name() {
    return "table";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    Page page = new Page(look);
    head(report, page);
    EndOfLives.write(report.endOfLife(), page);
    if (look.byLayer() && !report.layers().isEmpty()) {
      byLayer(report, page);
    } else {
      byFix(report, page);
    }
    suppliers("settled by its supplier", "settled by suppliers", settled(report, true), page);
    suppliers("waived", "waived", settled(report, false), page);
    suppliers("remark of a supplier", "remarks of suppliers", report.remarks(), page);
    gaps(report.gaps(), page);
    out.write(page.text().getBytes(StandardCharsets.UTF_8));
  }

  /// What suppliers settled, or what people of the platform waived.
  private static List<Settlement.Heard> settled(Report report, boolean bySupplier) {
    return report.settled().stream()
        .filter(heard -> heard.statement().status().settles() == bySupplier)
        .toList();
  }

  private static void head(Report report, Page page) {
    page.line(page.bold(report.target().reference()));
    page.line(about(report));
    page.line("");
    long own = report.packages().stream().filter(p -> p.owner().isEmpty()).count();
    if (report.store().isEmpty()) {
      page.line(Words.count(own, "package") + ", not judged: only a catalog was asked for");
      return;
    }
    long fixable = report.findings().stream().filter(VulnerablePackage::hasFix).count();
    String counts = Words.severities(FixGroup.count(report.findings()), page);
    if (report.findings().isEmpty()) {
      page.line(nothingFound(report, page));
      return;
    }
    page.line(
        page.bold(Words.count(report.findings().size(), "finding"))
            + " in "
            + Words.count(own, "package")
            + ": "
            + counts
            + "; "
            + (fixable == 0 ? "none" : fixable)
            + " can be fixed");
  }

  /// Nothing was found, which says little if there was nothing to judge, or not everything was read
  /// and judged.
  private static String nothingFound(Report report, Page page) {
    if (report.packages().isEmpty()) {
      return page.bold("No packages were found, so nothing was judged");
    }
    long own = report.packages().stream().filter(p -> p.owner().isEmpty()).count();
    String words =
        report.gaps().isEmpty()
            ? "No known flaws"
            : "Nothing was found, but not all could be read and judged (see the gaps)";
    return page.bold(words) + " in " + Words.count(own, "package");
  }

  private static String about(Report report) {
    String os =
        report
            .os()
            .map(o -> o.prettyName().isEmpty() ? o.id() : o.prettyName())
            .orElse("no distribution");
    String platform = report.platform().map(p -> " · " + p).orElse("");
    String layers =
        report.layers().isEmpty() ? "" : " · " + Words.count(report.layers().size(), "layer");
    return os + platform + layers;
  }

  private static void byFix(Report report, Page page) {
    List<FixGroup> groups = FixGroup.of(report.findings());
    boolean toldUnfixed = false;
    for (FixGroup group : groups) {
      page.line("");
      if (group.to().isEmpty() && !toldUnfixed) {
        toldUnfixed = true;
        page.line(page.bold("No fix is known for:"));
        page.line("");
      }
      groupHead(group, page);
      group.findings().stream()
          .collect(
              Collectors.groupingBy(
                  VulnerablePackage::flaw, java.util.LinkedHashMap::new, Collectors.toList()))
          .values()
          .forEach(same -> finding(same.getFirst(), page));
    }
  }

  private static void groupHead(FixGroup group, Page page) {
    String packages =
        group.packages().stream()
            .map(p -> p.name() + " " + p.version())
            .collect(Collectors.joining(", "));
    String title =
        group
            .to()
            .map(to -> page.green("upgrade ") + page.bold(group.name() + " to " + to))
            .orElse(page.bold(group.name()));
    page.line(title + "  (" + Words.severities(FixGroup.count(distinctFlaws(group)), page) + ")");
    page.wrapped("in " + packages, 2);
  }

  private static List<VulnerablePackage> distinctFlaws(FixGroup group) {
    return List.copyOf(
        group.findings().stream()
            .collect(
                Collectors.toMap(
                    VulnerablePackage::flaw, f -> f, (a, b) -> a, java.util.LinkedHashMap::new))
            .values());
  }

  private static void byLayer(Report report, Page page) {
    for (Report.LayerLine layer : report.layers()) {
      List<VulnerablePackage> found =
          report.findings().stream()
              .filter(f -> f.subject().location().layer() == layer.index())
              .toList();
      page.line("");
      page.line(page.bold("layer " + layer.index()) + "  " + layer.diffId().hex().substring(0, 12));
      page.wrapped(layer.instruction().orElse("(the history does not tell what made it)"), 2);
      page.line(
          "  " + (found.isEmpty() ? "no findings" : Words.severities(FixGroup.count(found), page)));
      for (FixGroup group : FixGroup.of(found)) {
        group.findings().forEach(f -> findingOfPackage(f, page));
      }
    }
  }

  private static void findingOfPackage(VulnerablePackage f, Page page) {
    String fix = f.fix().map(v -> " → " + v).orElse("");
    page.cut(start(f, page) + f.subject().name() + " " + f.subject().version() + fix);
  }

  private static void finding(VulnerablePackage f, Page page) {
    page.cut(start(f, page) + f.summary());
  }

  private static String start(VulnerablePackage f, Page page) {
    String status = f.status() == VulnerablePackage.Status.UNDETERMINED ? "undetermined  " : "";
    String risk = Words.padded("risk " + f.risk().score(), 8) + "  ";
    String borrowed = f.borrowedFrom().map(who -> "rated by " + who + "  ").orElse("");
    String exploited = f.kev().isPresent() ? page.red("known exploited") + "  " : "";
    String epss = f.epss().map(e -> "EPSS " + Words.percent(e.score()) + "  ").orElse("");
    return "  "
        + page.severity(f.severity())
        + "  "
        + Words.padded(f.flaw(), 19)
        + "  "
        + risk
        + borrowed
        + status
        + exploited
        + epss;
  }

  private static void suppliers(String one, String many, List<Settlement.Heard> heard, Page page) {
    if (heard.isEmpty()) {
      return;
    }
    page.line("");
    page.line(page.bold(heard.size() + " " + (heard.size() == 1 ? one : many)));
    for (Settlement.Heard each : heard) {
      VulnerablePackage finding = each.finding();
      page.wrapped(
          finding.flaw() + " in " + finding.subject().name() + ": " + Suppliers.words(each), 2);
    }
  }

  private static void gaps(List<Gap> gaps, Page page) {
    if (gaps.isEmpty()) {
      return;
    }
    page.line("");
    page.line(page.bold(Words.count(gaps.size(), "gap")) + ": what could not be read or judged");
    for (Gap gap : gaps) {
      String place = gap.path().isEmpty() ? "" : gap.path() + ": ";
      page.wrapped(place + gap.reason() + " (" + gap.reader() + ")", 2);
    }
  }
}
