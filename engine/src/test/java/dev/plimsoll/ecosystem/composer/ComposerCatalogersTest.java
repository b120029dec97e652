// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ComposerCatalogersTest {

  private static final String PATH = "srv/app/vendor/composer/installed.json";

  private static final String LIST =
      """
      [{"name": "Monolog/Monolog", "version": "2.1.0", "license": ["MIT"],
        "require": {"php": ">=7.2", "psr/log": "^1.0.1"},
        "provide": {"psr/log-implementation": "1.0.0"}},
       {"name": "psr/log", "version": "v1.1.4", "license": "MIT"},
       {"name": "shop/core", "version": "dev-main", "require": {"psr/log-implementation": "*"}},
       {"name": "phpunit/phpunit", "version": "9.5.0", "license": ["BSD-3-Clause", "MIT"]}]
      """;

  private static final String INSTALLED =
      "{\"packages\": %s, \"dev\": true, \"dev-package-names\": [\"phpunit/phpunit\"]}"
          .formatted(LIST);

  private static final String LOCK =
      """
      {"content-hash": "00",
       "packages": [{"name": "psr/log", "version": "1.1.4"}, {"name": "broken", "version": "1"}],
       "packages-dev": [{"name": "a/b", "version": "v2.0", "require": {"psr/log": "*"}}],
       "aliases": []}
      """;

  @Test
  void shouldReadWhatComposerTwoInstalled() throws IOException {
    RecordedSink sink = Mutations.read(new ComposerInstalledCataloger(), PATH, INSTALLED);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:composer/monolog/monolog@2.1.0",
            "pkg:composer/psr/log@v1.1.4",
            "pkg:composer/shop/core@dev-main",
            "pkg:composer/phpunit/phpunit@9.5.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, false, false, true);
    assertThat(sink.packages.getFirst().usage().needs())
        .extracting(Purl::toString)
        .containsExactly("pkg:composer/psr/log@v1.1.4");
    assertThat(sink.packages.getLast().licences()).containsExactly("BSD-3-Clause", "MIT");
    assertThat(sink.packages.get(1).licences()).containsExactly("MIT");
  }

  @Test
  void shouldCallDirectWhatNoOtherPackageAsksFor() throws IOException {
    RecordedSink sink = Mutations.read(new ComposerInstalledCataloger(), PATH, LIST);

    // monolog is needed under a name that it provides
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.UNTOLD, Reach.UNTOLD, Reach.DIRECT, Reach.DIRECT);
    assertThat(sink.packages).noneMatch(found -> found.usage().development());
  }

  @Test
  void shouldReadNoOtherFileOfThatName() throws IOException {
    assertThat(Mutations.read(new ComposerInstalledCataloger(), "opt/installed.json", "x").packages)
        .isEmpty();
    assertThatThrownBy(() -> Mutations.read(new ComposerInstalledCataloger(), PATH, "{}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldReadALockFile() throws IOException {
    RecordedSink sink = Mutations.read(new ComposerLockCataloger(), "composer.lock", LOCK);

    assertThat(sink.purls()).containsExactly("pkg:composer/psr/log@1.1.4", "pkg:composer/a/b@v2.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, true);
    assertThat(sink.gapTexts())
        .containsExactly(": \"broken\" is no package of Composer with a version");
  }

  @Test
  void shouldSurviveDamage() {
    assertThat(Mutations.shouldSurvive(new ComposerInstalledCataloger(), PATH, INSTALLED))
        .isPositive();
    assertThat(Mutations.shouldSurvive(new ComposerLockCataloger(), "composer.lock", LOCK))
        .isPositive();
  }
}
