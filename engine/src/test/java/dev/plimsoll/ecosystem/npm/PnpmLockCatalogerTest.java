// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.testing.Mutations;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PnpmLockCatalogerTest {

  private static final PnpmLockCataloger CATALOGER = new PnpmLockCataloger();

  private static final String FIVE =
      """
      lockfileVersion: 5.4
      dependencies:
        a: 1.0.0
      packages:
        /a/1.0.0:
          resolution: {integrity: sha512-x==}
          dev: false
        /@s/c/3.0.0_react@17.0.2:
          dev: true
        git.example.org/x/y/abcdef:
          name: y
          version: 0.3.0
      """;

  private static final String SIX =
      """
      lockfileVersion: '6.0'
      packages:
        /a@1.0.0:
          dev: false
        /@s/c@3.0.0-rc.1(react@17.0.2)(x@1.0.0):
          dev: true
      """;

  private static final String NINE =
      """
      lockfileVersion: '9.0'
      packages:
        a@1.0.0:
          resolution: {integrity: sha512-x==}
        '@s/c@3.0.0':
          peerDependencies: {react: '>=17'}
        y@https://git.example.org/y/tar.gz/abc:
          version: 0.3.0
        z@file:../z:
          resolution: {directory: ../z, type: directory}
      snapshots:
        a@1.0.0: {}
      """;

  @Test
  void shouldReadVersionFive() throws IOException {
    assertThat(NpmLockCatalogerTest.names(Mutations.read(CATALOGER, "pnpm-lock.yaml", FIVE)))
        .containsExactly("a@1.0.0", "@s/c@3.0.0 dev", "y@0.3.0");
  }

  @Test
  void shouldReadVersionSix() throws IOException {
    assertThat(NpmLockCatalogerTest.names(Mutations.read(CATALOGER, "pnpm-lock.yaml", SIX)))
        .containsExactly("a@1.0.0", "@s/c@3.0.0-rc.1 dev");
  }

  @Test
  void shouldReadVersionNine() throws IOException {
    var sink = Mutations.read(CATALOGER, "pnpm-lock.yaml", NINE);

    assertThat(NpmLockCatalogerTest.names(sink))
        .containsExactly("a@1.0.0", "@s/c@3.0.0", "y@0.3.0");
    assertThat(sink.gaps).singleElement().matches(gap -> gap.reason().contains("\"z\""));
  }

  @Test
  void shouldRefuseHostileYaml() {
    assertThatThrownBy(() -> read("a: &x [1]\nb: *x\n")).hasMessageContaining("alias");
    assertThatThrownBy(() -> read("a: 1\na: 2\n")).hasMessageContaining("twice");
    assertThatThrownBy(() -> read("a: " + "[".repeat(100_000)))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> read("- ".repeat(100_000) + "a"))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> read("a: 1")).hasMessageContaining("lockfileVersion");
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(CATALOGER, "pnpm-lock.yaml", FIVE);
    Mutations.shouldSurvive(CATALOGER, "pnpm-lock.yaml", NINE);
  }

  private static void read(String yaml) throws IOException {
    Mutations.read(CATALOGER, "pnpm-lock.yaml", yaml);
  }
}
