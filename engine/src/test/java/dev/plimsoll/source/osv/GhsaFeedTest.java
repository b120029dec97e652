// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GhsaFeedTest {

  @Test
  void shouldReadTheReviewedOnes() throws IOException {
    byte[] tar =
        new TestLayer()
            .file("advisory-database-main/README.md", "x")
            .file(
                "advisory-database-main/advisories/github-reviewed/2026/01/GHSA-1/GHSA-1.json",
                "{\"id\": \"GHSA-1\", \"aliases\": [\"CVE-2026-2\", \"CVE-2026-1\"]}")
            .file("advisory-database-main/advisories/unreviewed/2026/01/GHSA-2/GHSA-2.json", "{}")
            .tar();
    RecordingSink sink = RecordingSink.of(new GhsaFeed(), tar);
    assertThat(sink.advisories).extracting(Advisory::id).containsExactly("GHSA-1");
    assertThat(sink.advisories.getFirst().flaws()).containsExactly("CVE-2026-1", "CVE-2026-2");
  }

  @Test
  void shouldRefuseOtherArchives() {
    byte[] tar = new TestLayer().file("README.md", "x").tar();
    assertThatThrownBy(() -> RecordingSink.of(new GhsaFeed(), tar)).isInstanceOf(IOException.class);
  }
}
