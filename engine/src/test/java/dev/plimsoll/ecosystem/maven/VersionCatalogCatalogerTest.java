// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VersionCatalogCatalogerTest {

  private static final String CATALOG =
      """
      [versions]
      groovy = "3.0.5"
      rich = { strictly = "[3.8, 4.0[", prefer = "3.9" }
      ranged = { strictly = "[3.8, 4.0[" }

      [libraries]
      groovy-core = { module = "org.codehaus.groovy:groovy", version.ref = "groovy" }
      short = "g:short:1.2"
      split = { group = "g", name = "split", version = "2" }
      preferred = { module = "g:preferred", version.ref = "rich" }
      required = { module = "g:required", version = { require = "7" } }
      strict = { module = "g:strict", version = "1!!" }
      range = { module = "g:range", version.ref = "ranged" }
      open = { module = "g:open", version = "1.+" }
      managed = { module = "g:managed" }

      [bundles]
      all = ["groovy-core", "short"]

      [plugins]
      versions = { id = "com.example.versions", version = "0.45.0" }
      brief = "com.example.brief:1"
      """;

  @Test
  void shouldReadLibrariesAndPlugins() throws IOException {
    RecordedSink sink =
        Mutations.read(new VersionCatalogCataloger(), "libs.versions.toml", CATALOG);

    assertThat(sink.packages)
        .extracting(p -> p.name() + "@" + p.version() + (p.usage().development() ? " dev" : ""))
        .containsExactly(
            "org.codehaus.groovy:groovy@3.0.5",
            "g:short@1.2",
            "g:split@2",
            "g:preferred@3.9",
            "g:required@7",
            "g:strict@1",
            "com.example.versions:com.example.versions.gradle.plugin@0.45.0 dev",
            "com.example.brief:com.example.brief.gradle.plugin@1 dev");
    assertThat(sink.gaps)
        .extracting(gap -> gap.reason().split(" ")[0])
        .containsExactly("g:range", "g:open", "g:managed");
  }

  @Test
  void shouldSurviveMutations() {
    assertThat(
            Mutations.shouldSurvive(new VersionCatalogCataloger(), "libs.versions.toml", CATALOG))
        .isPositive();
  }
}
