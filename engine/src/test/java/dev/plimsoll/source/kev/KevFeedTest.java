// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.kev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.testing.RecordingSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
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

  @Test
  void shouldNotUnpackABomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("{\"vulnerabilities\": [".getBytes(StandardCharsets.UTF_8));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 70; i++) {
        out.write(blanks);
      }
    }
    assertThatThrownBy(() -> RecordingSink.of(new KevFeed(), packed.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than the limit");
  }

  private static RecordingSink read(String json) throws IOException {
    return RecordingSink.of(new KevFeed(), json.getBytes(StandardCharsets.UTF_8));
  }
}
