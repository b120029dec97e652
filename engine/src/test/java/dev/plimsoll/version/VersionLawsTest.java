// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That each order is one, on versions at random.
class VersionLawsTest {

  private static final long SEED = Long.getLong("plimsoll.seed", 20260101L);

  /// All but Maven's own order, which has cycles ([MavenVersion]).
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAVEN")
  void shouldBeATotalOrder(VersionScheme scheme) {
    List<Version> sorted =
        new ArrayList<>(new VersionGenerator(scheme, new Random(SEED)).versions(400));
    sorted.sort(null);
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = i; j < sorted.size(); j++) {
        check(sorted.get(i), sorted.get(j));
      }
    }
  }

  @Test
  void shouldBeAntisymmetricForMavenToo() {
    List<Version> versions =
        new VersionGenerator(VersionScheme.MAVEN, new Random(SEED)).versions(400);
    for (Version a : versions) {
      for (Version b : versions) {
        if (a.compareTo(b) <= 0) {
          check(a, b);
        }
      }
    }
  }

  private static void check(Version lower, Version higher) {
    int order = lower.compareTo(higher);
    assertThat(order).as("%s and %s, seed %d", lower, higher, SEED).isNotPositive();
    assertThat(Integer.signum(higher.compareTo(lower)))
        .as("%s and %s, seed %d", higher, lower, SEED)
        .isEqualTo(-Integer.signum(order));
    assertThat(lower.equals(higher))
        .as("%s = %s, seed %d", lower, higher, SEED)
        .isEqualTo(order == 0);
    if (order == 0) {
      assertThat(lower).hasSameHashCodeAs(higher);
    }
  }
}
