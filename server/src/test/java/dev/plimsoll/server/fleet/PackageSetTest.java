// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackageSetTest {

  private record P(String type, int subject) {}

  @Test
  void shouldMakeOneSetAKind() {
    List<PackageSet> sets =
        of(
            new P("npm", 7),
            new P("deb", 2),
            new P("deb", 1),
            new P("npm", 7),
            new P("cpan", 8),
            new P("cran", 9));
    assertThat(sets)
        .extracting(PackageSet::kind)
        .containsExactly(SetKind.OS, SetKind.NPM, SetKind.OTHER);
    assertThat(sets.get(0).subjects()).containsExactly(1, 2);
    assertThat(sets.get(1).subjects()).containsExactly(7);
    assertThat(sets.get(2).size()).isEqualTo(2);
  }

  @Test
  void shouldHashContentAlone() {
    assertThat(set(SetKind.OS, 1, 2).hash()).isEqualTo(set(SetKind.OS, 2, 1, 1).hash());
    assertThat(set(SetKind.OS, 1, 2).hash()).isNotEqualTo(set(SetKind.NPM, 1, 2).hash());
    assertThat(set(SetKind.OS, 1, 2).hash()).isNotEqualTo(set(SetKind.OS, 1, 3).hash());
    assertThat(set(SetKind.OS, 0x0102_0304).hash())
        .isNotEqualTo(set(SetKind.OS, 0x0403_0201).hash());
    assertThat(set(SetKind.OS, 1).hash().toString())
        .as("kept in databases, so it never changes")
        .isEqualTo(Digest.sha256(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}).toString());
  }

  @Test
  void shouldNotDependOnTheOrderOfPackages() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<P> packages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      packages.add(
          new P(List.of("deb", "npm", "maven").get(random.nextInt(3)), random.nextInt(90)));
    }
    List<PackageSet> sets = of(packages.toArray(P[]::new));
    Collections.shuffle(packages, random);
    assertThat(of(packages.toArray(P[]::new))).as("seed %d", seed).isEqualTo(sets);
  }

  @Test
  void shouldHaveNoSetOfNothing() {
    assertThat(of()).isEmpty();
    assertThatThrownBy(() -> new PackageSet(SetKind.OS, new TreeSet<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldHaveOneCodeAKind() {
    Set<Integer> codes = new HashSet<>();
    for (SetKind kind : SetKind.values()) {
      assertThat(codes.add(kind.code())).isTrue();
    }
    assertThat(SetKind.OS.code()).isZero();
    assertThat(SetKind.ofPurlType("alpm")).isEqualTo(SetKind.OS);
  }

  private static PackageSet set(SetKind kind, Integer... subjects) {
    return new PackageSet(kind, new TreeSet<>(List.of(subjects)));
  }

  private static List<PackageSet> of(P... packages) {
    return PackageSet.of(List.of(packages), P::type, P::subject);
  }
}
