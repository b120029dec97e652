// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SbtLockCatalogerTest {

  private static final String LOCK =
      """
      {"lockVersion": 1, "timestamp": "2020-01-01T00:00:00.000Z",
       "configurations": ["compile", "optional", "provided", "runtime", "test"],
       "dependencies": [
         {"org": "org.scala-lang", "name": "scala-library", "version": "2.12.10",
          "artifacts": [{"name": "scala-library.jar", "hash": "sha1:3509860bc2e5b3da001ed45aca94ffbe5694dbda"}],
          "configurations": ["compile", "test"]},
         {"org": "org.scalatest", "name": "scalatest_2.12", "version": "3.0.8",
          "artifacts": [], "configurations": ["test"]},
         {"org": "org.example", "name": "lost", "configurations": []}]}
      """;

  @Test
  void shouldReadDependenciesAndWhatTheyAreFor() throws IOException {
    RecordedSink sink = Mutations.read(new SbtLockCataloger(), "build.sbt.lock", LOCK);

    assertThat(sink.packages)
        .extracting(p -> p.purl().toString(), p -> p.usage().development())
        .containsExactly(
            tuple("pkg:maven/org.scala-lang/scala-library@2.12.10", false),
            tuple("pkg:maven/org.scalatest/scalatest_2.12@3.0.8", true));
    assertThat(sink.packages).extracting(Found::version).doesNotContain("");
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldRefuseAnythingElse() {
    assertThatThrownBy(() -> Mutations.read(new SbtLockCataloger(), "build.sbt.lock", "{}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveMutations() {
    assertThat(Mutations.shouldSurvive(new SbtLockCataloger(), "build.sbt.lock", LOCK))
        .isPositive();
  }
}
