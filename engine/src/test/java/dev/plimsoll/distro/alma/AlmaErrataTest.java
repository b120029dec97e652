// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.ZipReader;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlmaErrataTest {

  private static final OsRelease ALMA = TestStore.os("almalinux", "8.9");
  private static final Feed FEED = new AlmaErrataFeed("8");

  @TempDir Path folder;

  private static String erratum(String id, String module, String name, String version) {
    return """
    {"updateinfo_id":"%s","type":"security","severity":"Important","title":"t","issued_date":{"$date":1629790196000},
     "updated_date":{"$date":1629790196000},"references":[{"id":"CVE-2021-3246","type":"cve","href":"https://x"}],
     "pkglist":{"name":"almalinux-8-for-x86_64-appstream-rpms__8_0_default",%s
      "packages":[{"name":"%s","epoch":"0","version":"%s","release":"1.el8","arch":"x86_64"}]}}
    """
        .formatted(id, module, name, version);
  }

  private static String module(String stream) {
    return "\"module\":{\"name\":\"nodejs\",\"stream\":\"%s\"},".formatted(stream);
  }

  private List<VulnerablePackage> findings(List<String> errata, Package p) throws IOException {
    byte[] bytes = ("[" + String.join(",", errata) + "]").getBytes(StandardCharsets.UTF_8);
    return new TestStore(folder).with(FEED, bytes).judge(new AlmaMatcher(), ALMA, p).findings();
  }

  private static Package rpm(String name, String evr, String module) {
    return TestStore.rpm(name, evr, "x86_64", "", "AlmaLinux", module);
  }

  @Test
  void shouldGiveTheSameFixInAnyOrderOfErrata() throws IOException {
    String first = erratum("ALSA-2021:1", "", "kernel", "4.1");
    String second = erratum("ALSA-2021:2", "", "kernel", "4.5");
    for (List<String> errata : List.of(List.of(first, second), List.of(second, first))) {
      List<VulnerablePackage> found = findings(errata, rpm("kernel", "4.0-1.el8", ""));
      assertThat(found).extracting(VulnerablePackage::flaw).containsExactly("CVE-2021-3246");
      assertThat(found.getFirst().fix()).hasValue("4.1-1.el8");
      assertThat(findings(errata, rpm("kernel", "4.2-1.el8", "")))
          .as("fixed by the first")
          .isEmpty();
    }
  }

  @Test
  void shouldJudgeEachStreamByItsOwnFix() throws IOException {
    List<String> errata =
        List.of(
            erratum("ALSA-2021:1", module("16"), "nodejs", "16.5"),
            erratum("ALSA-2021:2", module("18"), "nodejs", "18.5"));
    assertThat(findings(errata, rpm("nodejs", "16.5-1.el8", "nodejs:16:8:a"))).isEmpty();
    assertThat(findings(errata, rpm("nodejs", "18.1-1.el8", "nodejs:18:8:a")).getFirst().fix())
        .hasValue("18.5-1.el8");
    assertThat(findings(errata, rpm("nodejs", "10.1-1.el8", ""))).as("of no module").isEmpty();
    assertThat(findings(errata, rpm("nodejs", "18.1-1.module_el8.5.0+1+a", "")))
        .as("of which module is not told, so the fix of 16 may not be its own")
        .hasSize(1);
  }

  @Test
  void shouldRecogniseTheRelease() throws IOException {
    byte[] bytes =
        ("[" + erratum("ALSA-2021:1", "", "a", "1") + "]").getBytes(StandardCharsets.UTF_8);
    assertThat(recognised("9/errata.json", bytes)).isEqualTo("alma-9");
    assertThat(recognised("somewhere/errata.json", bytes)).isEqualTo("alma-8");
    assertThatThrownBy(
            () ->
                recognised(
                    "x/errata.json", "[{\"updateinfo_id\":1}]".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("of which release");
  }

  private static String recognised(String path, byte[] bytes) throws IOException {
    return new AlmaFeeds()
        .recognise(new FeedFile(Path.of(path), SeekableBytes.of(bytes)))
        .orElseThrow()
        .name();
  }

  @Test
  void shouldSurviveBrokenBytes() {
    byte[] valid =
        ("[" + erratum("ALSA-2021:1", module("18"), "a", "1") + "]")
            .getBytes(StandardCharsets.UTF_8);
    Mutants.survive(valid, bytes -> RecordingSink.of(FEED, bytes));
  }

  @Test
  @NeedsSharedData
  void shouldReadRealErrata() throws IOException {
    RecordingSink sink = RecordingSink.of(FEED, sample());
    assertThat(sink.advisories)
        .extracting(Advisory::id)
        .containsExactly("ALSA-2021:3253", "ALSA-2021:3152", "ALSA-2020:0279");
    assertThat(sink.advisories.get(2).affected().getFirst().conditions())
        .containsExactly("module=virt:rhel");
  }

  private static byte[] sample() throws IOException {
    byte[] bytes = Files.readAllBytes(NeedsSharedData.FOLDER.resolve("samples/vendor-samples.zip"));
    ZipReader zip = ZipReader.open(SeekableBytes.of(bytes), Limits.DEFAULT);
    for (ZipReader.Entry entry : zip.entries()) {
      if (entry.name().equals("alma-errata/errata.json")) {
        return zip.open(entry).readAllBytes();
      }
    }
    throw new IOException("no sample of errata");
  }
}
