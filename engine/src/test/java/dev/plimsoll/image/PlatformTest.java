// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "linux/arm64, linux/arm64, true",
    "linux/arm64/v8, linux/arm64, true",
    "linux/arm64, linux/arm64/v8, true",
    "linux/arm/v7, linux/arm, true",
    "linux/arm, linux/arm/v7, false",
    "linux/arm/v6, linux/arm/v7, false",
    "windows/amd64, linux/amd64, false"
  })
  void shouldServe(String image, String wish, boolean serves) {
    assertThat(platform(image).serves(platform(wish))).isEqualTo(serves);
    assertThat(platform(image)).hasToString(image);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "linux", "/", "linux/", "/amd64", "a/b/c/d"})
  void shouldRefuseOtherText(String text) {
    assertThat(Platform.parse(text)).isEmpty();
  }

  private static Platform platform(String text) {
    return Platform.parse(text).orElseThrow();
  }
}
