// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.purl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// By the examples and rules of purl-spec.
class PurlTest {

  private static final String ALPHABET = "aZ0.-_~:@/?#%+ &=\\\"é\u0000\uD83D\uDE00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie",
        "pkg:golang/google.golang.org/genproto#googleapis/api/annotations",
        "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?packaging=sources",
        "pkg:npm/%40angular/animation@12.3.1",
        "pkg:pypi/django@1.11.1",
        "pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&epoch=1",
        "pkg:generic/a%20b@1%2B2"
      })
  void shouldReadAndWriteCanonicalText(String text) {
    assertThat(Purl.parse(text)).map(Purl::toString).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg://npm/a@1, pkg:npm/a@1",
    "pkg:NPM/a@1, pkg:npm/a@1",
    "pkg:npm//a//b@1, pkg:npm/a/b@1",
    "pkg:npm/@scope/name@1, pkg:npm/%40scope/name@1",
    "pkg:npm/a?Arch=x&b=, pkg:npm/a?arch=x",
    "pkg:npm/a@1+2, pkg:npm/a@1%2B2"
  })
  void shouldMakeTextCanonical(String text, String canonical) {
    assertThat(Purl.parse(text)).map(Purl::toString).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pkg:",
        "npm/a",
        "pkg:npm",
        "pkg:npm/",
        "pkg:/a",
        "pkg:npm/%zz",
        "pkg:npm/a@%2"
      })
  void shouldRefuseOtherText(String text) {
    assertThat(Purl.parse(text)).isEmpty();
  }

  @Test
  void shouldReadBackWhatItWrites() {
    Random random = new Random(20261122);
    for (int i = 0; i < 5000; i++) {
      Purl purl = Purl.of("npm", "", "n" + text(random), text(random)).with("key", text(random));
      assertThat(Purl.parse(purl.toString())).as(purl.toString()).contains(purl);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
      text.appendCodePoint(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }
}
