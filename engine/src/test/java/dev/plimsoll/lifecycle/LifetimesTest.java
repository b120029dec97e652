// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.Cycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.EndOfLife.Stage;
import dev.plimsoll.finding.Finding;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.source.endoflife.EndOfLifeFeed;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifetimesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  @TempDir Path folder;

  @Test
  void shouldTellHowFarADistributionIs() throws IOException {
    AdvisoryIndex index =
        index(
            lifecycle(
                "ubuntu",
                "ESM",
                cycle("26.04", "2031-04-30", "2036-04-30"),
                cycle("22.04", "2027-04-01", "2032-04-09"),
                cycle("18.04", "2023-05-31", "2028-04-01"),
                cycle("14.04", "2019-04-02", "2024-04-01"),
                cycle("9.10", "true", "")));
    assertThat(os(index, "ubuntu", "26.04")).isEmpty();
    assertThat(words(os(index, "ubuntu", "22.04")))
        .contains("SOON: ubuntu label 22.04 (Code) gets fixes for flaws only until 2027-04-01");
    assertThat(words(os(index, "ubuntu", "18.04")))
        .contains(
            "EXTENDED: ubuntu label 18.04 (Code) has had no fixes for flaws since 2023-05-31; only"
                + " extended support (ESM) goes on, until 2028-04-01");
    assertThat(words(os(index, "ubuntu", "14.04")))
        .contains(
            "ENDED: ubuntu label 14.04 (Code) has had no fixes for flaws since 2019-04-02;"
                + " extended support (ESM) ended on 2024-04-01");
    assertThat(words(os(index, "ubuntu", "9.10")))
        .contains("ENDED: ubuntu label 9.10 (Code) gets no fixes for flaws any more");
    assertThat(os(index, "ubuntu", "30.04")).isEmpty();
    assertThat(os(index, "ubuntu", "")).isEmpty();
    assertThat(os(index, "debian", "10")).isEmpty();
    assertThat(os(index, "acme", "10")).isEmpty();
  }

  @Test
  void shouldCallSoonWhatEndsWithinSixMonths() throws IOException {
    AdvisoryIndex index =
        index(
            lifecycle(
                "debian",
                "",
                cycle("13", "2027-05-23", ""),
                cycle("12", "2027-05-22", ""),
                cycle("11", "2026-11-22", ""),
                cycle("10", "2026-11-23", "")));
    assertThat(os(index, "debian", "13")).isEmpty();
    assertThat(os(index, "debian", "12")).map(EndOfLife::stage).contains(Stage.SOON);
    assertThat(os(index, "debian", "11")).map(EndOfLife::stage).contains(Stage.ENDED);
    assertThat(os(index, "debian", "10")).map(EndOfLife::stage).contains(Stage.SOON);
  }

  @Test
  void shouldFindRuntimesThatNoDistributionOwns() throws IOException {
    AdvisoryIndex index =
        index(
            lifecycle("nodejs", "", cycle("20", "2026-04-30", "")),
            lifecycle("go", "", cycle("1.20", "2024-02-06", "")),
            lifecycle("eclipse-temurin", "", cycle("8", "true", ""), cycle("11", "true", "")));
    Package node = runtime("generic", "node", "v20.11.1", "usr/local/bin/node");
    Package stdlib = runtime("golang", "stdlib", "1.20.14", "app");
    Package other = runtime("golang", "stdlib", "1.20.14", "other");
    Package java = runtime("generic", "openjdk", "1.8.0_392", "opt/java/bin/java");
    Package owned =
        runtime("generic", "node", "20.1", "usr/bin/node")
            .ownedBy(Purl.of("deb", "debian", "nodejs", "20.1"));
    Package debian =
        new Package(
            "node",
            "20.1",
            Purl.of("deb", "debian", "nodejs", "20.1"),
            new PackageDetails.Deb("nodejs", "20.1", "amd64"),
            List.of(),
            new Location("var/lib/dpkg/status", 0));
    List<EndOfLife> found =
        new Lifetimes(index, TODAY)
            .of(
                new Catalog(
                    Optional.empty(),
                    List.of(node, node, stdlib, other, java, owned, debian),
                    List.of()));
    assertThat(found)
        .extracting(end -> end.product() + " " + end.cycle().name())
        .containsExactly("nodejs 20", "go 1.20", "go 1.20", "eclipse-temurin 8");
    assertThat(found).extracting(Finding::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellCentosFromCentosStream() {
    assertThat(rule("centos", "CentOS Stream 8")).contains("centos-stream");
    assertThat(rule("centos", "CentOS Linux 8")).contains("centos");
  }

  @Test
  @NeedsSharedData
  void shouldKnowTheProductsOfEveryRule() throws IOException {
    AdvisoryIndex index = index(published());
    assertThat(ProductRules.ALL.rules())
        .allSatisfy(
            rule -> assertThat(index.lifecycle(rule.product())).as(rule.match()).isPresent());
  }

  @Test
  @NeedsSharedData
  void shouldJudgeByThePublishedDates() throws IOException {
    AdvisoryIndex index = index(published());
    assertThat(stage(index, "debian", "10")).contains(Stage.ENDED);
    assertThat(stage(index, "debian", "12")).contains(Stage.EXTENDED);
    assertThat(stage(index, "debian", "13")).isEmpty();
    assertThat(stage(index, "ubuntu", "18.04")).contains(Stage.EXTENDED);
    assertThat(stage(index, "ubuntu", "22.04")).contains(Stage.SOON);
    assertThat(stage(index, "alpine", "3.14.2")).contains(Stage.ENDED);
    assertThat(stage(index, "alpine", "3.24.0")).isEmpty();
    assertThat(stage(index, "rhel", "7.9")).contains(Stage.EXTENDED);
    assertThat(stage(index, "rhel", "9.4")).isEmpty();
    assertThat(stage(index, "centos", "7")).contains(Stage.ENDED);
    assertThat(stage(index, "amzn", "2018.03")).contains(Stage.ENDED);
    assertThat(stage(index, "amzn", "2023")).isEmpty();
    assertThat(stage(index, "opensuse-leap", "15.3")).contains(Stage.ENDED);
    assertThat(stage(index, "fedora", "38")).contains(Stage.ENDED);
  }

  private static Lifecycle[] published() throws IOException {
    Path file = NeedsSharedData.FOLDER.resolve("eol/endoflife.date-products-2026-08-22.tar.zst");
    return RecordingSink.of(new EndOfLifeFeed(), Files.readAllBytes(file))
        .lifecycles
        .toArray(Lifecycle[]::new);
  }

  private static Optional<Stage> stage(AdvisoryIndex index, String id, String version) {
    return os(index, id, version).map(EndOfLife::stage);
  }

  private static Optional<String> rule(String id, String name) {
    return ProductRules.ALL
        .of(new OsRelease(id, "8", "", List.of(), name))
        .map(ProductRule::product);
  }

  private static Optional<String> words(Optional<EndOfLife> end) {
    return end.map(e -> e.stage() + ": " + e.words());
  }

  private static Optional<EndOfLife> os(AdvisoryIndex index, String id, String version) {
    OsRelease os = new OsRelease(id, version, "", List.of(), "");
    return new Lifetimes(index, TODAY)
        .of(new Catalog(Optional.of(os), List.of(), List.of())).stream().findFirst();
  }

  private static Package runtime(String type, String name, String version, String path) {
    return new Package(
        name,
        version,
        Purl.of(type, "", name, version),
        new PackageDetails.Other(),
        List.of(),
        new Location(path, 0));
  }

  private static Lifecycle lifecycle(String product, String extended, Cycle... cycles) {
    return new Lifecycle(product, product + " label", List.of(), extended, List.of(cycles));
  }

  private static Cycle cycle(String name, String life, String extended) {
    return new Cycle(
        name, "Code", Optional.empty(), End.parse(""), End.parse(life), End.parse(extended), "");
  }

  private AdvisoryIndex index(Lifecycle... lifecycles) throws IOException {
    StoreWriter writer = new StoreWriter(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.LIFECYCLES)) {
      for (Lifecycle lifecycle : lifecycles) {
        builder.add(lifecycle);
      }
      writer.commit(
          List.of(
              FeedEntry.unknown("endoflife", SegmentKind.LIFECYCLES, "")
                  .with(builder.finish(), "")));
    }
    return AdvisoryIndex.open(folder);
  }
}
