// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx:latest",
    "nginx:1.27, docker.io/library/nginx:1.27",
    "user/app, docker.io/user/app:latest",
    "localhost/app, localhost/app:latest",
    "localhost:5000/a/b/c:v1, localhost:5000/a/b/c:v1",
    "ghcr.io/o/r__x.y-z--w, ghcr.io/o/r__x.y-z--w:latest",
    "docker.io/nginx, docker.io/library/nginx:latest",
    "[::1]:5000/app, [::1]:5000/app:latest"
  })
  void shouldMakeNamesWhole(String text, String whole) {
    assertThat(ImageReference.parse(text)).map(ImageReference::toString).contains(whole);
    assertThat(ImageReference.parse(whole)).map(ImageReference::toString).contains(whole);
  }

  @Test
  void shouldReadDigests() {
    String digest = "sha256:" + HEX;
    assertThat(ImageReference.parse("a@" + digest))
        .hasValueSatisfying(
            reference -> {
              assertThat(reference.tag()).isEmpty();
              assertThat(reference.identifier()).isEqualTo(digest);
            });
    assertThat(ImageReference.parse("a:1@" + digest))
        .map(ImageReference::toString)
        .contains("docker.io/library/a:1@" + digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "/",
        "a:",
        "A",
        "a b",
        "a@sha256:12",
        "a@",
        "a/../b",
        "a//b",
        "a/./b",
        "a..b",
        "a/",
        "/a",
        "-a",
        "a-",
        "a:.x",
        "a___b",
        "host.io/",
        "a.b:99999999/c",
        "a\nb",
        "é"
      })
  void shouldRefuseOtherText(String text) {
    assertThat(ImageReference.parse(text)).isEmpty();
  }

  @Test
  void shouldRefuseLongNames() {
    assertThat(ImageReference.parse("a".repeat(256))).isEmpty();
    assertThat(ImageReference.parse("a:" + "t".repeat(129))).isEmpty();
    assertThat(ImageReference.parse("a:" + "t".repeat(128))).isPresent();
  }
}
