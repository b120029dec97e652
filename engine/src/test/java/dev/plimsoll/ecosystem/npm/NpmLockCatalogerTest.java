// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpmLockCatalogerTest {

  private static final NpmLockCataloger CATALOGER = new NpmLockCataloger();

  private static final String FLAT =
      """
      {"name":"app","lockfileVersion":3,"packages":{
        "":{"name":"app","version":"1.0.0"},
        "node_modules/a":{"version":"1.0.0","dev":true},
        "node_modules/b":{"version":"2.0.0","dev":true},
        "node_modules/b/node_modules/a":{"version":"1.0.0"},
        "node_modules/alias":{"name":"@s/real","version":"3.0.0"},
        "node_modules/w":{"resolved":"packages/w","link":true},
        "packages/w":{"version":"0.1.0"},
        "node_modules/git":{"resolved":"git+ssh://x"}},
       "dependencies":{"a":{"version":"9.9.9"}}}
      """;

  private static final String NESTED =
      """
      {"lockfileVersion":1,"dependencies":{
        "a":{"version":"1.0.0","dev":true,"requires":{"b":"1"},
             "dependencies":{"b":{"version":"2.0.0","dependencies":{}}}},
        "alias":{"version":"npm:@s/real@3.0.0"},
        "git":{"version":"git+ssh://git@example.org/x.git#1"}}}
      """;

  @Test
  void shouldReadTheFlatForm() throws IOException {
    RecordedSink sink = Mutations.read(CATALOGER, "package-lock.json", FLAT);

    assertThat(names(sink)).containsExactly("a@1.0.0", "b@2.0.0 dev", "@s/real@3.0.0");
    assertThat(sink.gaps).singleElement().matches(gap -> gap.reason().contains("\"git\""));
  }

  @Test
  void shouldReadTheNestedForm() throws IOException {
    RecordedSink sink = Mutations.read(CATALOGER, "npm-shrinkwrap.json", NESTED);

    assertThat(names(sink)).containsExactly("a@1.0.0 dev", "b@2.0.0", "@s/real@3.0.0");
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldNotTakeOtherFieldsForPackages() throws IOException {
    String lock =
        """
        {"packages":"x","node_modules/a":{"version":"1.0.0"},"dependencies":[{"b":{"version":"2"}}]}
        """;

    assertThat(Mutations.read(CATALOGER, "package-lock.json", lock).packages).isEmpty();
  }

  @Test
  void shouldIgnoreLockFilesThatCameWithPackages() throws IOException {
    assertThat(Mutations.read(CATALOGER, "node_modules/a/package-lock.json", FLAT).packages)
        .isEmpty();
    assertThat(CATALOGER.selector().names()).doesNotContain(".package-lock.json");
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(CATALOGER, "package-lock.json", FLAT);
    Mutations.shouldSurvive(CATALOGER, "package-lock.json", NESTED);
  }

  /// What npm locked for the tree of the oracle test beside.
  static void shouldReadTheLockOf(Path app) throws IOException {
    byte[] lock = Files.readAllBytes(app.resolve("package-lock.json"));

    assertThat(names(Mutations.read(CATALOGER, "package-lock.json", lock)))
        .containsExactlyInAnyOrder(
            "@s/c@3.0.0-rc.1", "b@1.0.0", "bund@5.0.0", "c1@1.0.0", "b@2.0.0");
  }

  static List<String> names(RecordedSink sink) {
    return sink.packages.stream()
        .map(
            p ->
                p.name()
                    + "@"
                    + p.version()
                    + (p.details() instanceof PackageDetails.Npm npm && npm.dev() ? " dev" : ""))
        .toList();
  }
}
