// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradleLockCatalogerTest {

  private static final String LOCK =
      """
      # This is a Gradle generated file for dependency locking.
      g:a:1.0=compileClasspath,testRuntimeClasspath
      org.b:b:2.0-rc1=testCompileClasspath,testRuntimeClasspath
      g:c:3=debugUnitTestRuntimeClasspath
      g:d:4=debugRuntimeClasspath
      g:e:5=checkstyle
      empty=annotationProcessor
      """;

  @Test
  void shouldTellWhatTheProductNeedsFromWhatDevelopmentNeeds() throws IOException {
    assertThat(names("gradle.lockfile", LOCK))
        .containsExactly("g:a@1.0", "org.b:b@2.0-rc1 dev", "g:c@3 dev", "g:d@4", "g:e@5 dev");
  }

  @Test
  void shouldTakeAllThatABuildScriptNeedsForDevelopment() throws IOException {
    assertThat(names("buildscript-gradle.lockfile", "g:a:1=classpath\n"))
        .containsExactly("g:a@1 dev");
    assertThat(names("settings-gradle.lockfile", "g:a:1=classpath\n")).containsExactly("g:a@1 dev");
  }

  @Test
  void shouldReadTheLocksOfOldGradles() throws IOException {
    String folder = "app/gradle/dependency-locks/";

    assertThat(names(folder + "runtimeClasspath.lockfile", "g:a:1\n")).containsExactly("g:a@1");
    assertThat(names(folder + "testRuntimeClasspath.lockfile", "g:a:1\n"))
        .containsExactly("g:a@1 dev");
    assertThat(names("other/pixi.lockfile", "not Gradle's\n")).isEmpty();
  }

  @Test
  void shouldRefuseAnythingElse() {
    assertThatThrownBy(() -> names("gradle.lockfile", "g:a\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a line");
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(new GradleLockCataloger(), "gradle.lockfile", LOCK);
  }

  private static List<String> names(String path, String lock) throws IOException {
    RecordedSink sink = Mutations.read(new GradleLockCataloger(), path, lock);
    return sink.packages.stream()
        .map(p -> p.name() + "@" + p.version() + (p.usage().development() ? " dev" : ""))
        .toList();
  }
}
