// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is easily judged wrong in the ecosystems of languages, from the files to the findings.
///
/// - names by PEP 503, dots too: [#shouldJudgeNamesOfPythonWithDots]
/// - conda's base environment: [#shouldJudgeTheBaseEnvironmentOfCondaOnce]
/// - unparsable versions: [#shouldCallAVersionThatCannotBeReadUndetermined]
/// - pseudo-versions: [#shouldOrderVersionsOfCommits]
/// - replaced modules: [#shouldJudgeWhatReplacesAModule],
///   [#shouldNotTakeAFolderThatReplacesAModuleForClean]
/// - `last_affected` without `fixed`: [#shouldStopAtTheLastAffectedVersion]
/// - malware: [#shouldUseRecordsOfMalware]
/// - withdrawn records: [#shouldForgetWithdrawnRecords]
/// - records that only one source has: [RecordTrapsTest], [PublishedLanguageFlawsTest]
/// - platforms of Go: [#shouldBelieveWhoKnowsThePlatform], [RecordTrapsTest]
class LanguageTrapsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir Path folder;

  @Test
  void shouldJudgeNamesOfPythonWithDots() throws Exception {
    store("PyPI", record("PYSEC-1", "PyPI", "Zope.Interface", "0", "'fixed':'6.0'"));
    write(
        "lib/python3/site-packages/zope.interface-5.0.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: zope_Interface\nVersion: 5.0\n");

    assertThat(flaws(installed())).containsExactly("PYSEC-1 pkg:pypi/zope-interface@5.0");
  }

  @Test
  void shouldJudgeTheBaseEnvironmentOfCondaOnce() throws Exception {
    store("PyPI", record("PYSEC-1", "PyPI", "requests", "0", "'fixed':'2.32'"));
    write(
        "opt/conda/conda-meta/requests-2.31.0-py311h06a4308_0.json",
        "{\"name\":\"requests\",\"version\":\"2.31.0\",\"build\":\"py311h06a4308_0\"}");
    String metadata = "Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\n";
    String info = "/lib/python3.11/site-packages/requests-2.31.0.dist-info/METADATA";
    write("opt/conda" + info, metadata);
    write("opt/conda/pkgs/requests-2.31.0-py311h06a4308_0" + info, metadata);

    Catalog catalog = installed();

    assertThat(catalog.packages())
        .extracting(p -> p.purl().toString())
        .containsExactly(
            "pkg:conda/requests@2.31.0?build=py311h06a4308_0", "pkg:pypi/requests@2.31.0");
    assertThat(flaws(catalog)).containsExactly("PYSEC-1 pkg:pypi/requests@2.31.0");
  }

  @Test
  void shouldCallAVersionThatCannotBeReadUndetermined() throws Exception {
    store("PyPI", record("PYSEC-1", "PyPI", "a", "0", "'fixed':'2'"));
    write("a.dist-info/METADATA", "Metadata-Version: 2.1\nName: a\nVersion: not-a-version\n");

    assertThat(judge(installed()))
        .singleElement()
        .extracting(VulnerablePackage::status)
        .isEqualTo(VulnerablePackage.Status.UNDETERMINED);
  }

  @ParameterizedTest
  @CsvSource({
    "v0.0.0-20160903044733-ffffffffffff, 1",
    "v0.0.0-20160903044734-789a4c4bd4c1, 0",
    "v0.0.0-20160903044735-000000000000, 0",
    "v1.0.0+incompatible, 0"
  })
  void shouldOrderVersionsOfCommits(String version, int findings) throws Exception {
    String fixed = "'fixed':'0.0.0-20160903044734-789a4c4bd4c1'";
    store("Go", record("GO-1", "Go", "a.b/c", "0", fixed));
    write("go.mod", "module x.y/z\ngo 1.22\nrequire a.b/c " + version + "\n");

    assertThat(flaws(declared())).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "a.b/c => a.b/c v1.5.0, a.b/c@v1.5.0, 0",
    "a.b/c v1.0.0 => a.b/c v1.1.0, a.b/c@v1.1.0, 1",
    "a.b/c v0.9.0 => a.b/c v1.5.0, a.b/c@v1.0.0, 1",
    "a.b/c => fork.org/c v1.0.0, fork.org/c@v1.0.0, 0"
  })
  void shouldJudgeWhatReplacesAModule(String replace, String counted, int findings)
      throws Exception {
    store("Go", record("GO-1", "Go", "a.b/c", "0", "'fixed':'1.2.0'"));
    write("go.mod", "module x.y/z\ngo 1.22\nrequire a.b/c v1.0.0\nreplace " + replace + "\n");

    Catalog catalog = declared();

    assertThat(catalog.packages())
        .extracting(p -> p.purl().toString())
        .containsExactly("pkg:golang/" + counted);
    assertThat(flaws(catalog)).hasSize(findings);
  }

  @Test
  void shouldNotTakeAFolderThatReplacesAModuleForClean() throws Exception {
    store("Go", record("GO-1", "Go", "a.b/c", "0", "'fixed':'1.2.0'"));
    write("go.mod", "module x.y/z\ngo 1.22\nrequire a.b/c v1.0.0\nreplace a.b/c => ../c\n");

    Catalog catalog = declared();

    assertThat(judge(catalog))
        .singleElement()
        .extracting(VulnerablePackage::status)
        .isEqualTo(VulnerablePackage.Status.UNDETERMINED);
    assertThat(catalog.gaps()).singleElement().matches(gap -> gap.reason().contains("a.b/c"));
  }

  @ParameterizedTest
  @CsvSource({"1.4.9, 0", "1.5.0, 1", "1.7.3, 1", "1.7.4, 0"})
  void shouldStopAtTheLastAffectedVersion(String version, int findings) throws Exception {
    store("npm", record("GHSA-1", "npm", "a", "1.5.0", "'last_affected':'1.7.3'"));
    write("node_modules/a/package.json", "{\"name\":\"a\",\"version\":\"" + version + "\"}");

    List<VulnerablePackage> found = judge(installed());

    assertThat(found).hasSize(findings);
    assertThat(found).allMatch(f -> f.fix().isEmpty());
  }

  @Test
  void shouldUseRecordsOfMalware() throws Exception {
    store(
        "npm",
        """
        {"id":"MAL-1","summary":"Malicious code in a","affected":[
          {"package":{"ecosystem":"npm","name":"a"},"versions":["1.0.1"]},
          {"package":{"ecosystem":"npm","name":"@s/b"},
           "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
        """);
    write("node_modules/a/package.json", "{\"name\":\"a\",\"version\":\"1.0.1\"}");
    write("node_modules/@s/b/package.json", "{\"name\":\"@s/b\",\"version\":\"9.9.9\"}");
    write("node_modules/c/package.json", "{\"name\":\"c\",\"version\":\"1.0.1\"}");

    assertThat(flaws(installed()))
        .containsExactly("MAL-1 pkg:npm/%40s/b@9.9.9", "MAL-1 pkg:npm/a@1.0.1");
  }

  @Test
  void shouldForgetWithdrawnRecords() throws Exception {
    String record = record("PYSEC-1", "PyPI", "a", "0", "'fixed':'2'");
    store("PyPI", record.replaceFirst("\\{", "{\"withdrawn\":\"2026-01-01T00:00:00Z\","));
    write("a.dist-info/METADATA", "Metadata-Version: 2.1\nName: a\nVersion: 1.0\n");

    assertThat(flaws(installed())).isEmpty();
  }

  /// GitHub's advisories name no platforms where those of Go do.
  @ParameterizedTest
  @CsvSource({"windows, 1", "linux, 0", "'', 1"})
  void shouldBelieveWhoKnowsThePlatform(String goos, int findings) throws Exception {
    String github =
        record("GHSA-1", "Go", "a.b/c", "0", "'fixed':'1.2.0'")
            .replaceFirst("\\{", "{\"aliases\":[\"CVE-1\"],");
    String go =
        github
            .replace("GHSA-1", "GO-1")
            .replaceFirst(
                "\"package\"",
                "\"ecosystem_specific\":{\"imports\":[{\"path\":\"a.b/c\",\"goos\":[\"windows\"]}]},"
                    + "\"package\"");
    store("Go", github, go, record("GHSA-2", "Go", "a.b/c", "0", "'fixed':'1.2.0'"));
    var details = new PackageDetails.Go(false, told(goos), Optional.empty());
    Purl purl = Purl.of("golang", "a.b", "c", "v1.0.0");
    Package module =
        new Package("a.b/c", "v1.0.0", purl, details, List.of(), new Location("usr/bin/app", 0));

    assertThat(flaws(new Catalog(Optional.empty(), List.of(module), List.of())))
        .hasSize(findings + 1)
        .contains("GHSA-2 " + purl);
  }

  private static Optional<String> told(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /// A record of one package with one range.
  private static String record(
      String id, String ecosystem, String name, String introduced, String end) {
    return """
        {'id':'%s','summary':'x','affected':[{'package':{'ecosystem':'%s','name':'%s'},
         'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'%s'},{%s}]}]}]}
        """
        .formatted(id, ecosystem, name, introduced, end)
        .replace('\'', '"');
  }

  private void store(String ecosystem, String... records) throws Exception {
    Path archive = folder.resolve("feeds/" + ecosystem + "/all.zip");
    Files.createDirectories(archive.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (int i = 0; i < records.length; i++) {
        zip.putNextEntry(new ZipEntry("record" + i + ".json"));
        zip.write(records[i].getBytes(StandardCharsets.UTF_8));
      }
    }
    load();
  }

  private void load() throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    StoreWriter store = new StoreWriter(folder.resolve("store"), clock);
    var update = new FeedUpdate(store, clock, FeedProgress.NONE, false);
    Feeds.importer().load(Feeds.importer().recognise(List.of(folder.resolve("feeds"))), update);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("root").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Catalog installed() throws IOException {
    return TestScans.with(Catalogers.installed()).folder(folder.resolve("root"));
  }

  private Catalog declared() throws IOException {
    return TestScans.with(Catalogers.all()).folder(folder.resolve("root"));
  }

  private List<VulnerablePackage> judge(Catalog catalog) throws IOException {
    AdvisoryIndex index = AdvisoryIndex.open(folder.resolve("store"));
    return new Matching(Matchers.all(), index).judge(catalog).findings();
  }

  private List<String> flaws(Catalog catalog) throws IOException {
    return judge(catalog).stream().map(f -> f.flaw() + " " + f.subject().purl()).toList();
  }
}
