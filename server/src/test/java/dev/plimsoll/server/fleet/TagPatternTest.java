// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TagPatternTest {

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\|");
  private static final String LETTERS = "abcdefvrcgxABZ0123456789.-_";

  @Test
  void shouldFoldAsTheGuideSays() throws IOException {
    List<String> guide = Files.readAllLines(root().resolve("docs/guide/lineages.md"));
    int rows = 0;
    for (String line : guide) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(TagPattern.of(row.group(1)).text()).as(row.group(1)).isEqualTo(row.group(2));
        rows++;
      }
    }
    assertThat(rows).isGreaterThan(30);
  }

  @Test
  void shouldKeepApartWhatIsNotOneThing() {
    assertThat(TagPattern.of("1.2-amd64")).isNotEqualTo(TagPattern.of("1.2-arm64"));
    assertThat(TagPattern.of("1.2-slim")).isNotEqualTo(TagPattern.of("1.2"));
    assertThat(TagPattern.of("v1.2")).isNotEqualTo(TagPattern.of("1.2"));
    assertThat(TagPattern.of("1.2-rc1")).isNotEqualTo(TagPattern.of("1.2"));
  }

  @Test
  void shouldBeShortAndStableForAnyTag() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder tag = new StringBuilder();
      for (int length = random.nextInt(128); length >= 0; length--) {
        tag.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      String pattern = TagPattern.of(tag.toString()).text();
      assertThat(pattern).isNotEmpty().hasSizeLessThanOrEqualTo(tag.length() + 1);
      assertThat(pattern).doesNotContain("**").isEqualTo(TagPattern.of(tag.toString()).text());
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("plimsoll.root", ".."));
  }
}
