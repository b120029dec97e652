// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.ScanRequest;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.scan.Targets;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.LayerProgress;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-22");
  private static final List<String> SCANNED =
      List.of(
          "platform/base-debian:12.5",
          "platform/base-debian:12.11",
          "platform/base-alpine:3.17.0",
          "platform/base-alpine:3.17.2",
          "payments/api:1.4.0",
          "payments/api:1.4.1",
          "payments/api:1.5.0",
          "payments/worker:2.0.0",
          "payments/worker:2.1.0",
          "shop/web:3.1.0",
          "shop/web:3.2.0",
          "shop/search:0.9.0",
          "shop/search:1.0.0",
          "shop/kiosk:7.2");

  @TempDir Path folder;

  private Demo.Fleet fleet = new Demo.Fleet(Path.of("none"), Path.of("none"));

  @BeforeEach
  void build() throws IOException {
    fleet = Demo.fleet(folder, DAY);
  }

  @Test
  void shouldBuildTheSameBytesForTheSameDay() throws IOException {
    Demo.Fleet again = Demo.fleet(folder.resolve("again"), DAY);
    Demo.Fleet later = Demo.fleet(folder.resolve("later"), DAY.plusDays(1));

    assertThat(files(again.registry())).isEqualTo(files(fleet.registry()));
    assertThat(files(later.registry())).isNotEqualTo(files(fleet.registry()));
  }

  @Test
  void shouldBuildAgainInTheSamePlace() throws IOException {
    Map<String, Digest> once = files(fleet.registry());

    Demo.fleet(folder, DAY);

    assertThat(files(fleet.registry())).isEqualTo(once);
  }

  @Test
  void shouldHaveLessToFixInEachNewBuild() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String image : SCANNED) {
      counts.put(image, scan(image).findings().size());
    }

    assertFewer(counts, "platform/base-debian:12.5", "platform/base-debian:12.11");
    assertFewer(counts, "platform/base-alpine:3.17.0", "platform/base-alpine:3.17.2");
    assertFewer(counts, "payments/api:1.4.0", "payments/api:1.4.1");
    assertFewer(counts, "payments/api:1.4.1", "payments/api:1.5.0");
    assertFewer(counts, "payments/worker:2.0.0", "payments/worker:2.1.0");
    assertFewer(counts, "shop/web:3.1.0", "shop/web:3.2.0");
    assertFewer(counts, "shop/search:0.9.0", "shop/search:1.0.0");
  }

  @Test
  void shouldShowEveryKindOfFinding() throws IOException {
    List<VulnerablePackage> all = all();

    assertThat(all.stream().map(VulnerablePackage::severity).collect(Collectors.toSet()))
        .contains(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM);
    assertThat(all).anyMatch(finding -> finding.kev().isPresent());
    assertThat(all).anyMatch(finding -> finding.fix().isEmpty());
    assertThat(all).allMatch(finding -> finding.epss().isPresent());
    assertThat(all.stream().map(f -> f.subject().purl().type()).collect(Collectors.toSet()))
        .contains("deb", "apk", "npm", "pypi", "maven", "golang");
  }

  @Test
  void shouldShareTheLayersOfBases() throws IOException {
    List<String> base = layers("platform/base-debian", "12.5");

    assertThat(layers("payments/api", "1.4.0")).startsWith(base.toArray(String[]::new));
    assertThat(layers("shop/web", "3.2.0")).startsWith(base.toArray(String[]::new));
    assertThat(layers("payments/api", "1.5.0"))
        .startsWith(layers("platform/base-debian", "12.11").toArray(String[]::new))
        .doesNotContainAnyElementsOf(base);
  }

  @Test
  void shouldNotShowWhatALaterLayerRemoved() throws IOException {
    assertThat(scan("shop/web:3.1.0").packages())
        .extracting(Package::name)
        .contains("lodash")
        .doesNotContain("handlebars");
  }

  @Test
  void shouldTellOfADistributionThatNobodyCovers() throws IOException {
    assertThat(scan("shop/kiosk:7.2").gaps()).anyMatch(gap -> gap.toString().contains("deepin"));
  }

  @Test
  void shouldTellOfALayerThatIsNotWhatItsDigestSays() throws IOException {
    assertThat(scan("shop/banner:1.0.0").gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("they hash to sha256:"));
  }

  @Test
  void shouldHaveAnIndexForTwoPlatforms() throws IOException {
    assertThat(
            json("platform/base-alpine", digest("platform/base-alpine", "3.17"))
                .get("manifests")
                .items())
        .extracting(manifest -> manifest.get("platform").text("architecture").orElse(""))
        .containsExactly("amd64", "arm64");
  }

  @Test
  void shouldHaveAnArtifactThatTellsOfAnImage() throws IOException {
    String subject = digest("payments/api", "1.5.0");

    assertThat(manifests("payments/api"))
        .filteredOn(name -> json("payments/api", name).get("subject").isPresent())
        .singleElement()
        .satisfies(
            name ->
                assertThat(json("payments/api", name).get("subject").text("digest"))
                    .hasValue(subject));
  }

  @Test
  void shouldTellNewsOfAFlawAnExploitAFixAndAWithdrawal() throws IOException {
    Set<String> before = told();

    Demo.tellNews(fleet, Clock.systemUTC());

    Set<String> after = told();
    assertThat(before)
        .contains("CVE-2025-9230 - false", "CVE-2022-22965 5.3.18 false")
        .contains("CVE-2022-42969 - false")
        .noneMatch(fact -> fact.startsWith("CVE-2024-45337"));
    Set<String> gone = difference(before, after);
    Set<String> come = difference(after, before);
    assertThat(gone)
        .containsExactlyInAnyOrder(
            "CVE-2025-9230 - false", "CVE-2022-22965 5.3.18 false", "CVE-2022-42969 - false");
    assertThat(come)
        .containsExactlyInAnyOrder(
            "CVE-2025-9230 3.0.17-1~deb12u3 false",
            "CVE-2022-22965 5.3.18 true",
            "CVE-2024-45337 0.31.0 false");
  }

  /// The facts of our records against those of the publishers, as far as those are at hand.
  @Test
  @NeedsSharedData
  void shouldTellNothingOfLanguagesThatThePublishersDoNotSay() throws IOException {
    Path publishers = Publishers.store(folder.resolve("publishers"));
    for (String image : List.of("payments/api:1.4.0", "payments/worker:2.0.0", "shop/web:3.1.0")) {
      Set<String> theirs = facts(scan(image, publishers));

      assertThat(theirs).containsAll(languages(facts(scan(image))));
    }
  }

  @Test
  void shouldNotTakeAWordThatItDoesNotKnow() {
    assertThatThrownBy(() -> FleetFile.of(List.of("layer x RUN y")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FleetFile.of(List.of("image a:1 3", "from b:1")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FleetFile.of(List.of("artifact a:1 type", "layer x y")))
        .isInstanceOf(IOException.class);
  }

  private static void assertFewer(Map<String, Integer> counts, String old, String young) {
    assertThat(counts.get(young)).as(young).isLessThan(counts.get(old));
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    return all.stream().filter(fact -> !without.contains(fact)).collect(Collectors.toSet());
  }

  private List<VulnerablePackage> all() throws IOException {
    List<VulnerablePackage> all = new ArrayList<>();
    for (String image : SCANNED) {
      all.addAll(scan(image).findings());
    }
    return all;
  }

  private Set<String> told() throws IOException {
    return all().stream()
        .map(f -> f.flaw() + " " + f.fix().orElse("-") + " " + f.kev().isPresent())
        .collect(Collectors.toSet());
  }

  private static Set<String> facts(Report report) {
    return report.findings().stream()
        .map(
            f ->
                f.subject().purl().type()
                    + " "
                    + f.subject().name()
                    + " "
                    + f.flaw()
                    + " "
                    + f.fix().orElse("-"))
        .collect(Collectors.toSet());
  }

  private static Set<String> languages(Set<String> facts) {
    return facts.stream()
        .filter(fact -> !fact.startsWith("deb ") && !fact.startsWith("apk "))
        .collect(Collectors.toSet());
  }

  private List<String> layers(String repository, String tag) throws IOException {
    return json(repository, digest(repository, tag)).get("layers").items().stream()
        .map(layer -> layer.text("digest").orElse(""))
        .toList();
  }

  private List<String> manifests(String repository) throws IOException {
    return index(repository).get("manifests").items().stream()
        .map(manifest -> manifest.text("digest").orElse(""))
        .distinct()
        .toList();
  }

  private String digest(String repository, String tag) throws IOException {
    return index(repository).get("manifests").items().stream()
        .filter(
            manifest ->
                manifest
                    .get("annotations")
                    .text("org.opencontainers.image.ref.name")
                    .filter(tag::equals)
                    .isPresent())
        .findFirst()
        .flatMap(manifest -> manifest.text("digest"))
        .orElseThrow();
  }

  private JsonValue index(String repository) throws IOException {
    return Json.read(Files.readAllBytes(fleet.registry().resolve(repository + "/index.json")));
  }

  private JsonValue json(String repository, String digest) {
    Path blob = fleet.registry().resolve(repository + "/blobs/" + digest.replace(':', '/'));
    try {
      return Json.read(Files.readAllBytes(blob));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Report scan(String image) throws IOException {
    return scan(image, fleet.store());
  }

  private Report scan(String image, Path store) throws IOException {
    int colon = image.indexOf(':');
    Path layout = fleet.registry().resolve(image.substring(0, colon));
    Images images = Images.local(Limits.DEFAULT, TempSpace.ofSystem());
    Scanner scanner =
        new Scanner(
            "test",
            images,
            catalogers ->
                new Walks(
                    catalogers,
                    LayerCache.NONE,
                    Limits.DEFAULT,
                    TempSpace.ofSystem(),
                    LayerProgress.SILENT,
                    2));
    ScanRequest request =
        ((Targets.Target) Targets.parse("oci:" + layout + image.substring(colon))).request();
    return scanner.scan(request, Optional.of(AdvisoryIndex.open(store)));
  }

  private static Map<String, Digest> files(Path folder) throws IOException {
    Map<String, Digest> files = new TreeMap<>();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path file : below.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Digest.sha256(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
