// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.licence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT",
        "GPL-2.0-only AND MIT",
        "(MIT OR Apache-2.0)",
        "GPL-2.0-or-later WITH Classpath-exception-2.0 OR (MIT AND (ISC OR Zlib))",
        "Apache-1.0+"
      })
  void shouldKnowExpressions(String text) {
    assertThat(LicenceExpression.isExpression(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GPLv3+",
        "MIT Apache-2.0",
        "MIT or Apache-2.0",
        "MIT AND",
        "(MIT",
        "MIT)",
        "()",
        "MIT WITH MIT",
        "LicenseRef-mine",
        "NOASSERTION"
      })
  void shouldRefuseOtherTexts(String text) {
    assertThat(LicenceExpression.isExpression(text)).isFalse();
  }

  @Test
  void shouldBoundDepthAndLength() {
    assertThat(LicenceExpression.isExpression("(".repeat(500) + "MIT" + ")".repeat(500))).isFalse();
    assertThat(LicenceExpression.isExpression("MIT AND ".repeat(400) + "MIT")).isFalse();
  }

  @Test
  void shouldTellIdentifiersFromExpressions() {
    assertThat(LicenceExpression.isId("MIT")).isTrue();
    assertThat(LicenceExpression.isId("MIT OR ISC")).isFalse();
  }
}
