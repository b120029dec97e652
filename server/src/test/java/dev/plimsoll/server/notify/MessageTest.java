// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  void shouldAlwaysSayTheSame() {
    assertThat(Samples.open().text().plain())
        .isEqualTo(
            """
            high: 2 flaws in 1 lineage of team Shop

            Do:
              RUN apt-get update && apt-get install -y openssl=3.0.17-1

            Flaws:
              CVE-2026-0001 high
              CVE-2026-0002 low

            Packages:
              openssl 3.0.15-1

            Images:
              registry.example/shop/cart:*-alpine

            Times (UTC):
              published 2026-03-01 10:00
              matched 2026-03-01 12:00

            https://plimsoll.example/fixes/1?a=b&c=d
            """);
  }

  @Test
  void shouldSayWhatIsNewAndNothingElseAtTheEnd() {
    assertThat(Samples.updated(Change.EXPLOITED, Change.MORE_FLAWS).text().plain())
        .contains("News:\n  more flaws\n  now known to be exploited\n");
    assertThat(Samples.resolved().text().plain())
        .isEqualTo(
            """
            Nothing is left to do: fixed, waived or withdrawn. It was high: 2 flaws in 1 lineage of team Shop

            https://plimsoll.example/fixes/1?a=b&c=d
            """);
  }

  @Test
  void shouldBoundWhatIsHostile() {
    Text text = Samples.hostile().text();
    assertThat(text.plain().length()).isLessThan(10_000);
    assertThat(text.subject()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n", "\r");
    assertThat(text.plain()).contains("and 4999998 more");
    assertThat(SlackBlocks.of(Samples.hostile())).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void shouldCutBetweenCharacters() {
    assertThat(Plain.line("a".repeat(8) + "😀😀", 10)).isEqualTo("aaaaaaaa…");
    assertThat(Plain.line(" a\tb\u0000c\u2028d ", 10)).isEqualTo("a b c d");
    assertThat(SlackBlocks.escaped("<".repeat(100), 50))
        .hasSizeLessThanOrEqualTo(50)
        .endsWith(";…");
  }

  @Test
  void shouldKeepGroupsApart() {
    assertThat(new Group("a", "bc").key()).isNotEqualTo(new Group("ab", "c").key());
    assertThat(new Group("a", "b").key()).matches("[0-9a-f]{32}");
  }

  @Test
  void shouldNotTakeStoredWordsThatItDidNotWrite() {
    assertThatThrownBy(() -> Sent.parse("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Sent.parse("{\"team\":\"\"")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldNotShowAPassword() {
    assertThat(new MailServer.Login("u", "hidden").toString()).doesNotContain("hidden");
  }
}
