// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @Test
  void shouldShowThePrintableTextAroundEachPlace() throws IOException {
    assertThat(texts("v=", "\0one v=1\0v=2\nnone\0\tv=3 end\u0080"))
        .containsExactly("one v=1", "v=2", "v=3 end");
  }

  @Test
  void shouldShowATextWithSeveralPlacesOnce() throws IOException {
    assertThat(texts(".", "\0" + "1.2.3\0.")).containsExactly("1.2.3", ".");
  }

  @ParameterizedTest
  @ValueSource(ints = {65535 - 4, 65535, 65536, 65536 - 256, 65536 + 256, 131072, 200_000})
  void shouldFindWhatLiesAcrossWindows(int at) throws IOException {
    String before = "\0".repeat(at);

    assertThat(texts("needle", before + "a needle here\0needl")).containsExactly("a needle here");
  }

  @Test
  void shouldMarkWhereItCutsALongText() throws IOException {
    String cut = String.valueOf(PrintableText.CUT);
    List<String> texts = texts("|", "x".repeat(300) + "|" + "y".repeat(300));

    assertThat(texts).containsExactly(cut + "x".repeat(256) + "|" + "y".repeat(256) + cut);
  }

  @Test
  void shouldLookAtEveryPartOfALongText() throws IOException {
    String text = "-1.2.3 ".repeat(40_000);
    List<String> texts = texts("-", text);

    assertThat(texts.stream().mapToInt(String::length).sum())
        .isBetween(text.length(), 10 * text.length());
  }

  @Test
  void shouldStopAtTheFirstAnswer() throws IOException {
    List<String> seen = new ArrayList<>();

    Optional<String> answer =
        PrintableText.around(
            "v=",
            bytes("v=1\0v=2\0v=3"),
            text -> {
              seen.add(text);
              return Optional.of(text).filter("v=2"::equals);
            });

    assertThat(answer).contains("v=2");
    assertThat(seen).containsExactly("v=1", "v=2");
  }

  private static List<String> texts(String wanted, String content) throws IOException {
    List<String> texts = new ArrayList<>();
    PrintableText.around(
        wanted,
        bytes(content),
        text -> {
          texts.add(text);
          return Optional.empty();
        });
    return texts;
  }

  private static SeekableBytes bytes(String content) {
    return SeekableBytes.of(content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
