// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.kev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KevFeedTest {

  @Test
  void shouldReadTheCatalog() throws IOException {
    RecordingSink sink =
        read(
            """
            {"dateReleased": "2025-08-25T17:04:19.9796Z", "vulnerabilities": [
              {"cveID": "CVE-2025-48384", "vendorProject": "Git", "product": "Git",
               "vulnerabilityName": "n", "dateAdded": "2025-08-25", "dueDate": "2025-09-15",
               "requiredAction": "Patch.", "knownRansomwareCampaignUse": "Known", "notes": "x"}]}
            """);
    assertThat(sink.times).containsExactly("2025-08-25T17:04:19.9796Z");
    assertThat(sink.exploited)
        .containsExactly(
            new KevEntry(
                "CVE-2025-48384",
                "Git",
                "Git",
                "n",
                "2025-08-25",
                "2025-09-15",
                "Patch.",
                true,
                "x"));
  }

  @Test
  void shouldRefuseOtherJson() {
    assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("{\"vulnerabilities\": [{}]}")).isInstanceOf(IOException.class);
  }

  private static RecordingSink read(String json) throws IOException {
    return RecordingSink.of(new KevFeed(), json.getBytes(StandardCharsets.UTF_8));
  }
}
