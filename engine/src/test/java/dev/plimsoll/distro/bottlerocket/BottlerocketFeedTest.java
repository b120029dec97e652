// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.bottlerocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.testing.FeedJudge;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import dev.plimsoll.testing.VendorSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BottlerocketFeedTest {

  private static final String UPDATES =
      """
      <updates><update type="security"><id>BRSA-1</id><title>glibc CVE-2026-1</title>
        <updated date="2026-01-02T00:00:00Z"/><severity>medium</severity>
        <references><reference href="h" id="CVE-2026-1" type="cve"/>
          <reference href="i" id="BRSA-1" type="brsa"/></references>
        <pkglist><collection short="bottlerocket">
          <package arch="x86_64" name="glibc" version="2.43" release="1.17.br1" epoch="1"/>
          <package arch="x86_64" name="bottlerocket-glibc" version="2.43" release="1.17.br1"
            epoch="1"/>
          <package arch="aarch64" name="glibc" version="2.44" release="1.17.br1" epoch="1"/>
        </collection></pkglist></update></updates>
      """;

  @TempDir Path folder;

  @Test
  void shouldJudgeByNameVersionAndArchitecture() throws IOException {
    FeedJudge judge =
        new FeedJudge(folder, new BottlerocketMatcher(), TestStore.os("bottlerocket", "1.20.0"))
            .with(new BottlerocketFeed(), UPDATES);
    assertThat(judge.findings(rpm("glibc", "1:2.42-9.br1", "x86_64")))
        .containsExactly("CVE-2026-1 AFFECTED 1:2.43-1.17.br1");
    assertThat(judge.findings(rpm("bottlerocket-glibc", "1:2.42-9.br1", "x86_64"))).hasSize(1);
    assertThat(judge.findings(rpm("glibc", "1:2.43-1.17.br1", "x86_64"))).isEmpty();
    assertThat(judge.findings(rpm("glibc", "1:2.43-1.17.br1", "aarch64")))
        .containsExactly("CVE-2026-1 AFFECTED 1:2.44-1.17.br1");
    assertThat(judge.findings(rpm("glibc", "1:2.43~pre-1.br1", "x86_64"))).hasSize(1);
    assertThat(judge.findings(rpm("glibc", "1:2.43^git-1.br1", "x86_64"))).isEmpty();
  }

  @Test
  void shouldAskForNothingElsewhere() {
    Package p = rpm("glibc", "1-1", "x86_64");
    assertThat(new BottlerocketMatcher().questions(p, Optional.empty())).isEmpty();
    assertThat(new BottlerocketMatcher().questions(p, Optional.of(TestStore.os("amzn", "2"))))
        .isEmpty();
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink sink =
        RecordingSink.of(
            new BottlerocketFeed(), VendorSamples.read("bottlerocket/updateinfo.xml.gz"));
    assertThat(sink.advisories)
        .extracting(Advisory::flaws)
        .containsExactly(List.of("CVE-2024-43840"), List.of("CVE-2025-15281"));
    assertThat(sink.times).contains("2026-03-17T16:22:44Z");
  }

  private static Package rpm(String name, String version, String architecture) {
    return TestStore.rpm(name, version, architecture, "", "Bottlerocket");
  }
}
