// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.epss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EpssFeedTest {

  @Test
  void shouldReadScoresAndTheirDate() throws IOException {
    RecordingSink sink =
        read(
            "#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000\n"
                + "cve,epss,percentile\nCVE-1999-0001,0.03351,0.87650\r\n");
    assertThat(sink.times).containsExactly("2026-08-16T00:00:00+0000");
    assertThat(sink.scores).containsExactly(new Epss("CVE-1999-0001", 0.03351, 0.8765));
  }

  @Test
  void shouldReadTheFormWithoutAComment() throws IOException {
    assertThat(read("cve,epss,percentile\nCVE-1999-0001,1,1\n").scores).hasSize(1);
  }

  @Test
  void shouldRefuseOtherTables() {
    for (String text :
        new String[] {"", "a,b\n", "cve,epss,percentile\nCVE-1\n", "cve,epss,percentile\na,b,c"}) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IOException.class);
    }
  }

  private static RecordingSink read(String text) throws IOException {
    return RecordingSink.of(new EpssFeed(), text.getBytes(StandardCharsets.UTF_8));
  }
}
