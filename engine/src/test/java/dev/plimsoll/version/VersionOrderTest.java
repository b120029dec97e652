// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Lists in ascending order, compared pairwise both ways.
class VersionOrderTest {

  @ParameterizedTest
  @EnumSource
  void shouldOrderTheListOf(VersionScheme scheme) throws IOException {
    List<List<Version>> ranks = ranks(scheme);
    for (int i = 0; i < ranks.size(); i++) {
      for (int j = 0; j < ranks.size(); j++) {
        for (Version a : ranks.get(i)) {
          for (Version b : ranks.get(j)) {
            assertThat(Integer.signum(a.compareTo(b)))
                .as(a + " and " + b)
                .isEqualTo(Integer.compare(i, j));
            assertThat(a.equals(b)).as(a + " equals " + b).isEqualTo(i == j);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DEB, 1:",
    "DEB, 1-",
    "DEB, a:1",
    "DEB, 1 2",
    "DEB, 1_2",
    "APK, 1.",
    "APK, a",
    "APK, 1_foo",
    "APK, 1-r",
    "APK, 1-x1",
    "APK, 1ab",
    "APK, 1~x",
    "RPM, 1:",
    "RPM, 1 2",
    "MAVEN, 1 2",
    "NPM, latest",
    "NPM, 1.2.3.4",
    "NPM, 1.2.3-",
    "NPM, 1.02.3",
    "NPM, 1.2.3-01",
    "PYPI, 1.0-",
    "PYPI, 1..0",
    "PYPI, !1",
    "PYPI, 1!",
    "PYPI, 1a!2",
    "PYPI, 1.0+",
    "PYPI, french toast",
    "GOLANG, (devel)",
    "GOLANG, devel",
    "GOLANG, v",
    "SEMVER, v1.2.3",
    "SEMVER, 1.2.3+",
    "GEM, a",
    "GEM, 1..2",
    "GEM, 1.2-",
    "GEM, junk",
    "NUGET, v1.0",
    "NUGET, 1.0.0.0.0",
    "NUGET, 1.0-",
    "NUGET, 1.0-a..b",
    "NUGET, 1.0-a_b",
    "NUGET, 1.0+",
    "NUGET, 1.*",
    "COMPOSER, dev-main",
    "COMPOSER, main",
    "COMPOSER, 1.0.0.0.0",
    "COMPOSER, 1.0-foo",
    "COMPOSER, x-dev",
    "COMPOSER, 1.0 dev",
    "PUB, v1.0.0",
    "PUB, 1.0.0+",
    "CONAN, 1..0",
    "CONAN, [>1.0]",
    "CONAN, 1.0-",
    "CONAN, 1.0 a",
    "BITNAMI, nightly",
    "BITNAMI, 1.",
    "BITNAMI, 1.2.3-",
    "BITNAMI, 1.2.3-rc.",
    "BITNAMI, 1.2.3-4-5",
    "BITNAMI, 1 2",
    "ALPM, 1:",
    "ALPM, 1-",
    "ALPM, 1 2",
    "ALPM, 1.",
    "ALPM, 1.-1",
    "ALPM, -1",
  })
  void shouldNotReadWhatIsNoVersion(VersionScheme scheme, String text) {
    assertThat(scheme.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadNeitherNothingNorTextsWithoutBound(VersionScheme scheme) {
    assertThat(scheme.parse("")).isEmpty();
    assertThat(scheme.parse(longest(scheme))).isPresent();
    assertThat(scheme.parse("1".repeat(VersionScheme.MAX_LENGTH + 1))).isEmpty();
  }

  /// Composer reads no first number of more than five digits.
  private static String longest(VersionScheme scheme) {
    String start = scheme == VersionScheme.COMPOSER ? "1." : "";
    return start + "1".repeat(VersionScheme.MAX_LENGTH - start.length());
  }

  @Test
  void shouldKeepTheTextAsWritten() {
    Version version = VersionScheme.PYPI.parse(" V1.0.Alpha1").orElseThrow();

    assertThat(version.text()).isEqualTo(" V1.0.Alpha1");
  }

  private static List<List<Version>> ranks(VersionScheme scheme) throws IOException {
    String name = "/version/" + scheme.name().toLowerCase(Locale.ROOT) + "-ordered.txt";
    try (var in = VersionOrderTest.class.getResourceAsStream(name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> List.of(line.split(" = ")))
          .map(texts -> texts.stream().map(text -> scheme.parse(text).orElseThrow()).toList())
          .toList();
    }
  }
}
