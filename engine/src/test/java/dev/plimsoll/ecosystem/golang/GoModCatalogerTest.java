// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Usages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void shouldTellWhatIsOnlyNeededByOthers() throws IOException {
    assertThat(Usages.of(run(FILE)))
        .containsExactly(
            "stdlib@1.22.3 untold",
            "github.com/single/one@v1.0.0 direct",
            "github.com/pkg/errors@v0.9.1 direct",
            "golang.org/x/net@v0.17.0 transitive",
            "example.com/local@ direct",
            "gopkg.in/yaml.v2@v2.2.1 direct");
  }

  @Test
  void shouldTellThatAFolderHasNoVersion() throws IOException {
    assertThat(run(FILE).gapTexts())
        .containsExactly(
            ": a folder replaces the module example.com/local, so that it has no version");
  }

  @ParameterizedTest
  @CsvSource({"1.16, 1", "'', 1", "1.9.7, 1", "1.17, 0", "1.21rc2, 0", "1.22.3, 0", "2.0, 0"})
  void shouldTellThatOldFilesAreNotComplete(String go, int gaps) throws IOException {
    String line = go.isEmpty() ? "" : "go " + go + "\n";

    assertThat(run("module a.b/c\n" + line + "require d.e/f v1.0.0\n").gaps).hasSize(gaps);
    assertThat(run("module a.b/c\n" + line).gaps).isEmpty();
  }

  @Test
  void shouldPreferTheToolchain() throws IOException {
    assertThat(run("module a.b/c\ngo 1.21\ntoolchain go1.22.4\n").purls())
        .containsExactly("pkg:golang/stdlib@1.22.4");
    assertThat(run("module a.b/c\ngo 1.21.1\ntoolchain default\n").purls())
        .containsExactly("pkg:golang/stdlib@1.21.1");
    assertThat(run("module a.b/c\ngo 1.21\ntoolchain go1.22.4-bigcorp\n").purls())
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
