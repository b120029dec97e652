// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "team/app, team/app, true",
    "team/app, team/apps, false",
    "team/*, team/app, true",
    "team/*, team/a/b, false",
    "team/**, team/a/b, true",
    "team/**, team/, true",
    "**/app, a/b/app, true",
    "**, a/b/c, true",
    "*, abc, true",
    "*, a/b, false",
    "v?.*, v1.2, true",
    "v?.*, v12.2, false",
    "*-alpine, 1.2-alpine, true",
    "a*b*c, a1b2c, true",
    "a*b*c, a1b2, false",
    "a.c, abc, false",
    "[a], a, false",
    "[a], [a], true",
  })
  void shouldMatch(String glob, String name, boolean isMatch) {
    assertThat(new Glob(glob).matches(name)).isEqualTo(isMatch);
  }

  @Test
  void shouldDoAsARegularExpressionWould() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      String glob = text(random, "ab/*?", 8);
      String name = text(random, "ab/", 8);
      assertThat(new Glob(glob).matches(name))
          .as("%s on %s", glob, name)
          .isEqualTo(regex(glob).matcher(name).matches());
    }
  }

  @Test
  void shouldNotLoseItselfInStars() {
    Glob glob = new Glob("*a".repeat(128));
    assertThat(glob.matches("a".repeat(120_000) + "b")).isFalse();
  }

  @Test
  void shouldTakeNoOddPattern() {
    for (String odd : new String[] {"", " ", "a\nb", "a".repeat(Glob.MAX_LENGTH + 1)}) {
      assertThatThrownBy(() -> new Glob(odd)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String text(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(most); left > 0; left--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static Pattern regex(String glob) {
    return Pattern.compile(
        glob.replaceAll("\\*{2,}", "\0")
            .replace("*", "[^/]*")
            .replace("\0", ".*")
            .replace("?", "[^/]"));
  }
}
