// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Importer;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.ZipReader;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Question;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.version.VersionScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitnamiMatcherTest {

  private static final Path ARCHIVE = NeedsSharedData.FOLDER.resolve("osv/Bitnami/all.zip");

  @Test
  void shouldAskBitnamiByItsNames() {
    assertThat(questions("pkg:generic/httpd@2.4.57"))
        .containsExactly(new Question("Bitnami", "apache", "2.4.57", VersionScheme.BITNAMI));
    assertThat(questions("pkg:bitnami/nginx@1.25.3-4"))
        .containsExactly(new Question("Bitnami", "nginx", "1.25.3-4", VersionScheme.BITNAMI));
    assertThat(questions("pkg:generic/go@1.22.1"))
        .containsExactly(new Question("Go", "toolchain", "1.22.1", VersionScheme.GOLANG));
  }

  @Test
  void shouldAskNobodyAboutWhatBitnamiDoesNotKnow() {
    assertThat(questions("pkg:generic/openssl@3.0.2")).isEmpty();
    assertThat(questions("pkg:generic/acme/nginx@1.0")).isEmpty();
    assertThat(questions("pkg:npm/node@1.0.0")).isEmpty();
  }

  @Test
  @NeedsSharedData
  void shouldKnowOnlyNamesThatBitnamiSpeaksOf() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonValue record : records()) {
      for (JsonValue affected : record.get("affected").items()) {
        affected.get("package").text("name").ifPresent(names::add);
      }
    }

    assertThat(BitnamiMatcher.NAMES.values()).isSubsetOf(names);
  }

  /// Of everything that the matcher asks about.
  @Test
  @NeedsSharedData
  void shouldCompareEveryVersionThatItsAdvisoriesWrite() throws IOException {
    List<String> unread = new ArrayList<>();
    for (JsonValue record : records()) {
      for (JsonValue affected : record.get("affected").items()) {
        String name = affected.get("package").text("name").orElse("");
        if (BitnamiMatcher.NAMES.containsValue(name)) {
          bounds(affected)
              .filter(bound -> VersionScheme.BITNAMI.parse(bound).isEmpty())
              .forEach(unread::add);
        }
      }
    }

    assertThat(unread).isEmpty();
  }

  @Test
  @NeedsSharedData
  void shouldFindWhatBitnamiKnowsOfAServerBuiltByHand(@TempDir Path folder) throws IOException {
    Clock clock = Clock.systemUTC();
    var update = new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, false);
    Importer importer = new Importer(List.of(new OsvFeeds()));
    importer.load(importer.recognise(List.of(ARCHIVE)), update);
    Matching matching = new Matching(List.of(new BitnamiMatcher()), AdvisoryIndex.open(folder));
    List<Package> packages =
        List.of(software("pkg:generic/nginx@1.25.2"), software("pkg:generic/openssl@3.0.2"));

    Matching.Outcome outcome = matching.judge(new Catalog(Optional.empty(), packages, List.of()));

    VulnerablePackage rapidReset =
        outcome.findings().stream()
            .filter(f -> f.flaw().equals("CVE-2023-44487"))
            .findFirst()
            .orElseThrow();
    assertThat(rapidReset.fix()).contains("1.25.3");
    assertThat(rapidReset.evidence()).extracting(Evidence::ecosystem).containsExactly("Bitnami");
    assertThat(outcome.gaps())
        .extracting(Gap::reason)
        .containsExactly(
            "not covered: the advisory store has nothing about packages of type generic, so 1"
                + " package was not judged");
  }

  private static Stream<String> bounds(JsonValue affected) {
    return affected.get("ranges").items().stream()
        .flatMap(range -> range.get("events").items().stream())
        .flatMap(event -> event.fields().values().stream())
        .flatMap(bound -> bound.text().stream());
  }

  private static List<JsonValue> records() throws IOException {
    List<JsonValue> records = new ArrayList<>();
    try (FileChannel file = FileChannel.open(ARCHIVE)) {
      ZipReader zip = ZipReader.open(new FileBytes(file, file.size()), Limits.FEED);
      for (ZipReader.Entry entry : zip.entries()) {
        try (InputStream in = zip.open(entry)) {
          records.add(Json.read(in));
        }
      }
    }
    return records;
  }

  private static List<Question> questions(String text) {
    return new BitnamiMatcher().questions(software(text), Optional.empty());
  }

  private static Package software(String text) {
    Purl purl = Purl.parse(text).orElseThrow();
    return new Package(
        purl.name(),
        purl.version(),
        purl,
        new PackageDetails.Other(),
        List.of(),
        new Location("x", 0));
  }
}
