// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoriesCatalogerTest {

  private static final String PATH = "etc/apk/repositories";
  private static final String LIST =
      """
      # a comment with /edge/main
      https://dl-cdn.alpinelinux.org/alpine/v3.22/main
      \thttps://user:secret@mirror.example.org/v3.22/community/
      @edge  http://dl-cdn.alpinelinux.org/alpine/edge/main
      @edge http://dl-cdn.alpinelinux.org/alpine/edge/testing
      https://packages.wolfi.dev/os
      /var/cache/apks
      @broken
      """;

  @Test
  void shouldTellBranchesRepositoriesAndTags() throws IOException {
    assertThat(read(LIST).releases)
        .containsExactly(
            OsRelease.ofContentSets(
                List.of("edge/main@edge", "edge/testing@edge", "v3.22/community", "v3.22/main")));
  }

  @Test
  void shouldTellNothingOfOtherRepositories() throws IOException {
    assertThat(read("https://packages.wolfi.dev/os\n").releases).isEmpty();
    assertThat(read("").releases).isEmpty();
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(
        new RepositoriesCataloger(), PATH, LIST.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordedSink read(String text) throws IOException {
    RecordedSink sink = new RecordedSink();
    SeekableBytes bytes = SeekableBytes.of(text.getBytes(StandardCharsets.UTF_8));
    new RepositoriesCataloger()
        .catalog(new CatalogInput(PATH, bytes, Limits.DEFAULT, TempSpace.ofSystem()), sink);
    return sink;
  }
}
