// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.TestScans;
import dev.plimsoll.version.VersionScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of languages' package managers against records in OSV's form: from a tree to findings.
class LanguageMatchingTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
  private static final Path NUGET = NeedsSharedData.FOLDER.resolve("derived/osv/NuGet");
  private static final Path SAMPLES = NeedsSharedData.FOLDER.resolve("samples/vendor-samples.zip");

  @TempDir Path tree;
  @TempDir Path feeds;
  @TempDir Path store;

  @Test
  @NeedsSharedData
  void shouldJudgeLibrariesAndFrameworksOfDotNet() throws Exception {
    write("old/App.deps.json", library("newtonsoft.json/12.0.3"));
    write("new/App.deps.json", library("Newtonsoft.Json/13.0.1"));
    framework("old", "8.0.4");
    framework("new", "8.0.5");

    assertThat(findings(NUGET))
        .contains(
            "CVE-2024-21907 pkg:nuget/newtonsoft.json@12.0.3 13.0.1",
            "CVE-2024-30045 pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.4 8.0.5")
        .noneMatch(finding -> finding.contains("@13.0.1"))
        .noneMatch(finding -> finding.startsWith("CVE-2024-30045") && finding.contains("@8.0.5"));
  }

  @Test
  @NeedsSharedData
  void shouldReadEveryBoundOfDotNetsRecords() throws IOException {
    try (ZipFile zip = new ZipFile(NUGET.resolve("all.zip").toFile())) {
      Set<String> bounds = new TreeSet<>();
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          collectBounds(Json.read(in), bounds);
        }
      }
      assertThat(bounds).hasSizeGreaterThan(500);
      assertThat(bounds).allMatch(bound -> VersionScheme.NUGET.parse(bound).isPresent());
    }
  }

  private static void collectBounds(JsonValue value, Set<String> bounds) {
    value.text("introduced").ifPresent(bounds::add);
    value.text("fixed").ifPresent(bounds::add);
    value.items().forEach(item -> collectBounds(item, bounds));
    value.fields().values().forEach(field -> collectBounds(field, bounds));
  }

  @Test
  @NeedsSharedData
  void shouldJudgePackagesOfComposerByGitHubsRecords() throws Exception {
    sample("GHSA-wjx8-cgrm-hh8p", "Packagist");
    write("old/vendor/composer/installed.json", contao("v4.4.45"));
    write("new/vendor/composer/installed.json", contao("4.4.46"));
    write("later/vendor/composer/installed.json", contao("4.8.0-RC1"));
    write("branch/vendor/composer/installed.json", contao("dev-main"));

    assertThat(findings(feeds))
        .containsExactlyInAnyOrder(
            "CVE-2019-19745 pkg:composer/contao/core-bundle@v4.4.45 4.4.46",
            "CVE-2019-19745 pkg:composer/contao/core-bundle@4.8.0-RC1 4.8.6",
            "undetermined CVE-2019-19745 pkg:composer/contao/core-bundle@dev-main");
  }

  @Test
  @NeedsSharedData
  void shouldJudgePackagesOfSwiftByGitHubsRecords() throws Exception {
    sample("GHSA-7fj7-39wj-c64f", "SwiftURL");
    write("old/Package.resolved", pin("https://github.com/Apple/swift-nio.git", "2.41.1"));
    write("new/Package.resolved", pin("https://github.com/apple/swift-nio.git", "2.42.0"));

    assertThat(findings(feeds))
        .containsExactly("CVE-2022-3215 pkg:swift/github.com/Apple/swift-nio@2.41.1 2.42.0");
  }

  @Test
  void shouldJudgeGemsOfEveryPlatform() throws Exception {
    record("RubyGems", "rack", "2.2.0", "2.2.3.1");
    record("RubyGems", "nokogiri", "0", "1.13.10");
    write("usr/specifications/rack-2.2.3.gemspec", "# stub: rack 2.2.3 ruby lib\n");
    write("usr/specifications/rack-2.2.3.1.gemspec", "# stub: rack 2.2.3.1 ruby lib\n");
    write("usr/specifications/n.gemspec", "# stub: nokogiri 1.13.9 x86_64-linux lib\n");

    assertThat(findings(feeds))
        .containsExactlyInAnyOrder(
            "CVE-2026-1000 pkg:gem/rack@2.2.3 2.2.3.1",
            "CVE-2026-1000 pkg:gem/nokogiri@1.13.9?platform=x86_64-linux 1.13.10");
  }

  @Test
  void shouldJudgePackagesOfHexPubAndConan() throws Exception {
    record("Hex", "phoenix", "0", "1.6.14");
    record("Pub", "http", "0", "0.13.3+2");
    record("ConanCenter", "openssl", "0", "1.1.1w");
    write("mix.lock", "%{\"phoenix\": {:hex, :phoenix, \"1.6.9\", \"\", [:mix], [], \"hexpm\"}}");
    write("pubspec.lock", "packages: {http: {source: hosted, version: 0.13.3+1}}\n");
    write("conanfile.txt", "[requires]\nopenssl/1.1.1k\n");
    write("fixed/conanfile.txt", "[requires]\nopenssl/1.1.1w\n");

    assertThat(findings(feeds))
        .containsExactlyInAnyOrder(
            "CVE-2026-1000 pkg:hex/phoenix@1.6.9 1.6.14",
            "CVE-2026-1000 pkg:pub/http@0.13.3%2B1 0.13.3+2",
            "CVE-2026-1000 pkg:conan/openssl@1.1.1k 1.1.1w");
  }

  @Test
  void shouldSayThatPodsAreNotCovered() throws Exception {
    record("Hex", "phoenix", "0", "1.6.14");
    write("Podfile.lock", "PODS:\n  - Alamofire (5.4.3)\n");

    assertThat(outcome(feeds).gaps())
        .extracting(gap -> gap.reason())
        .singleElement()
        .asString()
        .contains("packages of type cocoapods");
  }

  private List<String> findings(Path from) throws Exception {
    return outcome(from).findings().stream()
        .map(
            f ->
                f.status() == VulnerablePackage.Status.AFFECTED
                    ? f.flaw() + " " + f.subject().purl() + " " + f.fix().orElse("")
                    : "undetermined " + f.flaw() + " " + f.subject().purl())
        .toList();
  }

  private Matching.Outcome outcome(Path from) throws Exception {
    var update = new FeedUpdate(new StoreWriter(store, CLOCK), CLOCK, FeedProgress.NONE, false);
    var importer = Feeds.importer();
    importer.load(importer.recognise(List.of(from)), update);
    var catalog = TestScans.with(Catalogers.all()).folder(tree);
    return new Matching(Matchers.all(), AdvisoryIndex.open(store)).judge(catalog);
  }

  private static String library(String id) {
    return "{\"libraries\": {\"%s\": {\"type\": \"package\"}}}".formatted(id);
  }

  private void framework(String folder, String version) throws IOException {
    write(
        folder
            + "/shared/Microsoft.NETCore.App/%s/Microsoft.NETCore.App.deps.json".formatted(version),
        "{\"runtimeTarget\": {\"name\": \".NETCoreApp,Version=v8.0/linux-x64\"}, \"libraries\": {}}");
  }

  private static String contao(String version) {
    return "[{\"name\": \"contao/core-bundle\", \"version\": \"%s\"}]".formatted(version);
  }

  private static String pin(String location, String version) {
    return "{\"pins\": [{\"location\": \"%s\", \"state\": {\"version\": \"%s\"}}], \"version\": 2}"
        .formatted(location, version);
  }

  private void write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// One of GitHub's own documents as an archive of OSV.
  private void sample(String id, String ecosystem) throws IOException {
    try (ZipFile samples = new ZipFile(SAMPLES.toFile())) {
      ZipEntry entry =
          samples.stream()
              .filter(e -> e.getName().endsWith(id + ".json"))
              .findFirst()
              .orElseThrow();
      archive(ecosystem, id, samples.getInputStream(entry).readAllBytes());
    }
  }

  private void record(String ecosystem, String name, String introduced, String fixed)
      throws IOException {
    String affected =
        """
        {"package": {"ecosystem": "%s", "name": "%s"}, "ranges": [{"type": "ECOSYSTEM",
         "events": [{"introduced": "%s"}, {"fixed": "%s"}]}]}"""
            .formatted(ecosystem, name, introduced, fixed);
    Path list = feeds.resolve(ecosystem + ".list");
    String all = (Files.exists(list) ? Files.readString(list) + "," : "") + affected;
    Files.writeString(list, all);
    String json = "{\"id\": \"CVE-2026-1000\", \"affected\": [" + all + "]}";
    archive(ecosystem, "CVE-2026-1000", json.getBytes(StandardCharsets.UTF_8));
  }

  private void archive(String ecosystem, String id, byte[] json) throws IOException {
    Path file = feeds.resolve(ecosystem).resolve("all.zip");
    Files.createDirectories(file.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(id + ".json"));
      out.write(json);
    }
  }
}
