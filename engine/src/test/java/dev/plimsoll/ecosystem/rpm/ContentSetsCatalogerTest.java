// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentSetsCatalogerTest {

  private static final String FILE = "root/buildinfo/content_manifests/ubi9-container-9.4-1.json";
  private static final String TEXT =
      """
      {"metadata": {"icm_version": 1, "image_layer_index": 0},
       "content_sets": ["rhel-9-for-x86_64-baseos-rpms", "rhel-9-for-x86_64-appstream-rpms"],
       "image_contents": []}
      """;

  @Test
  void shouldReadContentSets() throws IOException {
    RecordedSink sink = Mutations.read(new ContentSetsCataloger(), FILE, TEXT);
    assertThat(sink.releases)
        .containsExactly(
            OsRelease.ofContentSets(
                List.of("rhel-9-for-x86_64-baseos-rpms", "rhel-9-for-x86_64-appstream-rpms")));
  }

  @Test
  void shouldPassOtherFiles() throws IOException {
    String other = "root/buildinfo/content_manifests/README";
    assertThat(Mutations.read(new ContentSetsCataloger(), other, "text").releases).isEmpty();
    assertThat(Mutations.read(new ContentSetsCataloger(), FILE, "{}").releases).isEmpty();
    assertThatThrownBy(() -> Mutations.read(new ContentSetsCataloger(), FILE, "{"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveBrokenBytes() {
    assertThat(Mutations.shouldSurvive(new ContentSetsCataloger(), FILE, TEXT)).isPositive();
  }
}
