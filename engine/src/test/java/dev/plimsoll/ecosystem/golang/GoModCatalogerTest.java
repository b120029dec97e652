// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GoModCatalogerTest {

  private static final String FILE =
      """
      module example.com/app // ours

      go 1.22.3

      require github.com/single/one v1.0.0
      require (
      	github.com/pkg/errors v0.9.1
      	"golang.org/x/net" v0.1.0 // indirect
      	example.com/local v0.0.0-20240101000000-0123456789ab
      	gopkg.in/yaml.v2 v2.2.1
      )

      exclude github.com/pkg/errors v0.8.0

      replace (
      	golang.org/x/net v0.1.0 => golang.org/x/net v0.17.0
      	gopkg.in/yaml.v2 v2.2.0 => gopkg.in/yaml.v2 v2.4.0
      )
      replace example.com/local => ./local
      """;

  @Test
  void shouldReadRequirementsAsReplaced() throws IOException {
    assertThat(run(FILE).purls())
        .containsExactly(
            "pkg:golang/stdlib@1.22.3",
            "pkg:golang/github.com/single/one@v1.0.0",
            "pkg:golang/github.com/pkg/errors@v0.9.1",
            "pkg:golang/golang.org/x/net@v0.17.0",
            "pkg:golang/example.com/local",
            "pkg:golang/gopkg.in/yaml.v2@v2.2.1");
  }

  @Test
  void shouldPreferTheToolchain() throws IOException {
    assertThat(run("module a.b/c\ngo 1.21\ntoolchain go1.22.4\n").purls())
        .containsExactly("pkg:golang/stdlib@1.22.4");
  }

  @Test
  void shouldNotTakeTheLanguageForAToolchain() throws IOException {
    assertThat(run("module a.b/c\ngo 1.20\n").packages).isEmpty();
  }

  @Test
  void shouldReadDamagedFilesWithoutHarm() {
    byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);

    assertThat(Mutations.shouldSurvive(new GoModCataloger(), "go.mod", bytes)).isZero();
  }

  private static RecordedSink run(String text) throws IOException {
    return Mutations.read(new GoModCataloger(), "go.mod", text.getBytes(StandardCharsets.UTF_8));
  }
}
