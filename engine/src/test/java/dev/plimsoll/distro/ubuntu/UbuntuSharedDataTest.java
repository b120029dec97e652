// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import static dev.plimsoll.testing.TestStore.deb;
import static dev.plimsoll.testing.TestStore.os;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.FileSource;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tracker of February 2024, whole.
@NeedsSharedData
class UbuntuSharedDataTest {

  @TempDir static Path folder;
  private static FeedOutcome outcome;

  @BeforeAll
  static void load() throws Exception {
    Path file = NeedsSharedData.FOLDER.resolve("ubuntu/ubuntu-cve-tracker-2024-02-16.tar.zst");
    Clock clock = Clock.systemUTC();
    var update = new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, false);
    outcome = update.load(new TrackerFeed(), new FileSource(file));
  }

  /// 46,773 files without 9 of no CVE and without the rejected ones.
  @Test
  void shouldReadEveryFile() {
    assertThat(outcome).isInstanceOf(FeedOutcome.Loaded.class);
    assertThat(outcome.entry().records()).isBetween(46_000, 46_764);
    assertThat(outcome.entry().ecosystems())
        .contains("Ubuntu:22.04", "Ubuntu:20.04", "Ubuntu:Pro:16.04", "Ubuntu:Pro:FIPS:20.04")
        .doesNotContain("Ubuntu:24.04")
        .allMatch(name -> name.startsWith("Ubuntu:"));
  }

  @Test
  void shouldJudgeAsTheTrackerDoes() {
    OsRelease jammy = os("ubuntu", "22.04", "jammy", "Ubuntu 22.04.3 LTS");
    Matching.Outcome old =
        new TestStore(folder).judge(new UbuntuMatcher(), jammy, deb("curl", "7.81.0-1ubuntu1.13"));
    assertThat(old.findings())
        .filteredOn(f -> f.flaw().equals("CVE-2023-38545"))
        .singleElement()
        .satisfies(f -> assertThat(f.fix()).contains("7.81.0-1ubuntu1.14"));
    Matching.Outcome fixed =
        new TestStore(folder).judge(new UbuntuMatcher(), jammy, deb("curl", "7.81.0-1ubuntu1.14"));
    assertThat(fixed.findings())
        .extracting(VulnerablePackage::flaw)
        .doesNotContain("CVE-2023-38545");
  }
}
