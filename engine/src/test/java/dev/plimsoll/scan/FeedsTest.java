// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Recognition;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsTest {

  @TempDir Path folder;

  @Test
  void shouldRecogniseFilesByNameAndContent() throws IOException {
    zip("npm/all.zip", "{\"id\": \"A\", \"affected\": [{\"package\": {\"ecosystem\": \"npm\"}}]}");
    zip(
        "Debian/all.zip",
        "{\"id\": \"A\", \"affected\": [{\"package\": {\"ecosystem\": \"Debian:12\"}}]}");
    gzip("tracker/debian.json.gz", "{\"zlib\": {\"CVE-1\": {\"releases\": {}}}}");
    gzip("v3.17/main.json.gz", "{\"distroversion\": \"v3.17\", \"packages\": []}");
    gzip("epss_scores-2026-08-16.csv.gz", "#x\ncve,epss,percentile\n");
    gzip("known_exploited_vulnerabilities.json", "{\"catalogVersion\": \"1\"}");
    Recognition recognition = Feeds.importer().recognise(List.of(folder));
    assertThat(recognition.left()).isEmpty();
    assertThat(recognition.found())
        .extracting(found -> found.feed().name())
        .containsExactlyInAnyOrder(
            "osv-npm", "osv-Debian", "debian", "alpine-v3.17-main", "epss", "kev");
  }

  @Test
  void shouldRecogniseTheFilesOfRpmDistributionsAndArch() throws IOException {
    String updates = "<updates><update><id>%s</id>";
    gzip("2/core/x86_64/repodata/updateinfo.xml.gz", updates.formatted("ALAS2-2018-942"));
    gzip("aarch64/updateinfo.xml.gz", updates.formatted("ALAS2KERNEL-5.10-2022-001"));
    gzip("2018.03/updateinfo.xml.gz", updates.formatted("ALAS-2018-942"));
    gzip("2023/updateinfo.xml.gz", updates.formatted("ALAS2023-2023-001"));
    gzip("bottlerocket/updateinfo.xml.gz", updates.formatted("BRSA-1bwujdrkn6nc"));
    gzip("suse.linux.enterprise.server.15-affected.xml.gz", "<oval_definitions/>");
    gzip("opensuse.leap.15.6.xml.gz", "<oval_definitions/>");
    gzip("cvrf-suse-su-2019-1608-1.xml", "<cvrfdoc/>");
    gzip("cve_data_photon4.0.json", "[]");
    gzip("azurelinux-3.0-oval.xml", "<oval_definitions/>");
    gzip("cvrf-openEuler-SA-2024-1349.xml", "<cvrfdoc/>");
    gzip("arch/all.json", "[{\"name\": \"AVG-1234\"}]");
    Recognition recognition = Feeds.importer().recognise(List.of(folder));
    assertThat(recognition.left()).isEmpty();
    assertThat(recognition.found())
        .extracting(found -> found.feed().name())
        .containsExactlyInAnyOrder(
            "amazon-2-core-x86_64",
            "amazon-2-extras-kernel-5.10-aarch64",
            "amazon-1-updates-x86_64",
            "amazon-2023-core-x86_64",
            "bottlerocket",
            "suse.linux.enterprise.server.15",
            "opensuse.leap.15.6",
            "suse-cvrf",
            "photon-4.0",
            "azurelinux-3.0",
            "openeuler",
            "arch");
  }

  @Test
  void shouldReportWhatItDoesNotKnow() throws IOException {
    zip("npm/all.zip", "{\"id\": \"A\"}");
    gzip("json", "{\"other\": 1}");
    gzip("a/main.json.gz", "{}");
    Files.writeString(folder.resolve("README.md"), "text");
    Files.write(folder.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    Recognition recognition = Feeds.importer().recognise(List.of(folder));
    assertThat(recognition.found()).isEmpty();
    assertThat(recognition.left()).hasSize(5);
    assertThat(recognition.left())
        .anyMatch(left -> left.reason().contains("not with OSV records of the ecosystem npm"));
  }

  @Test
  void shouldImportOneFileAFeed() throws IOException {
    gzip("a/v3.17/main.json", "{\"distroversion\": \"v3.17\", \"packages\": []}");
    gzip("b/v3.17/main.json", "{\"distroversion\": \"v3.17\", \"packages\": []}");
    Recognition recognition = Feeds.importer().recognise(List.of(folder));
    assertThat(recognition.found()).hasSize(1);
    assertThat(recognition.left().getFirst().reason()).contains("another file");
  }

  private static final String RECORD =
      """
      {"schema_version": "1.6.0", "id": "%s", "modified": "2026-01-01T00:00:00Z", "affected": [
        {"package": {"ecosystem": "npm", "name": "ballast"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "%s"}]}]}]}
      """;

  @Test
  void shouldTakeLooseRecordsAsChanges() throws IOException {
    Files.writeString(file("one/GHSA-1.json"), RECORD.formatted("GHSA-1", "1.0.0"));
    Files.writeString(file("one/GHSA-2.json"), RECORD.formatted("GHSA-2", "2.0.0"));
    Files.writeString(file("two/again.json"), RECORD.formatted("GHSA-2", "2.5.0"));
    Files.writeString(file("two/package.json"), "{\"id\": \"x\"}");
    StoreWriter store = new StoreWriter(folder.resolve("db"), Clock.systemUTC());
    FeedUpdate update = new FeedUpdate(store, Clock.systemUTC(), FeedProgress.NONE, false);
    Recognition first = Feeds.importer().recognise(List.of(folder.resolve("one")));
    assertThat(Feeds.importer().load(first, update)).hasSize(1);
    Recognition second = Feeds.importer().recognise(List.of(folder.resolve("two")));
    assertThat(second.left()).hasSize(1);
    Feeds.importer().load(second, update);
    AdvisoryIndex index = AdvisoryIndex.open(folder.resolve("db"));
    assertThat(index.find("npm", "ballast"))
        .extracting(c -> c.advisoryId() + " " + c.ranges().getFirst().words())
        .containsExactlyInAnyOrder("GHSA-1 < 1.0.0", "GHSA-2 < 2.5.0");
  }

  @Test
  void shouldHaveDefaultsWithNamesOfTheirOwnAndAddresses() {
    assertThat(Feeds.defaults())
        .extracting(Feed::name)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(46);
    assertThat(Feeds.defaults())
        .allMatch(feed -> URI.create(feed.address()).getScheme().equals("https"));
  }

  private void gzip(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(name)))) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private void zip(String name, String record) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file(name)))) {
      out.putNextEntry(new ZipEntry("A.json"));
      out.write(record.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }
}
