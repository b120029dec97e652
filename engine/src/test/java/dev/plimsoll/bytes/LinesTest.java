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

class LinesTest {

  @Test
  void shouldGiveEachLineWithoutItsEnd() throws IOException {
    assertThat(lines("")).isEmpty();
    assertThat(lines("a")).containsExactly("a");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("\n\nä\r\nb")).containsExactly("", "", "ä", "b");
  }

  @Test
  void shouldReadLinesAcrossChunks() throws IOException {
    String line = "0123456789".repeat(5000);

    assertThat(lines(line + "\n" + line)).containsExactly(line, line);
  }

  @Test
  void shouldRefuseLinesThatAreTooLong() throws IOException {
    assertThat(lines("x".repeat(60_000))).hasSize(1);
    assertThatThrownBy(() -> lines("a\n" + "x".repeat(60_001)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("line 2 is larger than the limit of 60000");
  }

  @Test
  void shouldCountLines() throws IOException {
    Lines reader = reader("a\nb");
    reader.next();
    reader.next();

    assertThat(reader.number()).isEqualTo(2);
    assertThat(reader.next()).isEmpty();
    assertThat(reader.number()).isEqualTo(2);
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    Lines reader = reader(text);
    for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static Lines reader(String text) {
    return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 60_000);
  }
}
