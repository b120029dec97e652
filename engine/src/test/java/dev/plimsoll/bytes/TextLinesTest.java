// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  @Test
  void shouldSplitLikeTheJdk() throws IOException {
    for (String text : List.of("", "a", "a\n", "a\nb", "a\r\n\r\nü\n", "\n\n")) {
      assertThat(lines(text)).as(text).containsExactlyElementsOf(text.lines().toList());
    }
  }

  @Test
  void shouldRefuseAnEndlessLine() {
    assertThatThrownBy(() -> lines("x".repeat(3 << 20)))
        .isInstanceOf(LimitExceededException.class);
  }

  private static List<String> lines(String text) throws IOException {
    TextLines lines =
        new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> all = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }
}
