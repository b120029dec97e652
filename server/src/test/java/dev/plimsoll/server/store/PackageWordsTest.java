// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "deb | debian/openssl | 3.0.11-1 | 3.0.17-1 | openssl | 3.0.17-1 | RUN apt-get update && apt-get install -y --only-upgrade openssl && rm -rf /var/lib/apt/lists/*",
        "apk | alpine/zlib | 1.2 | 1.3 | zlib | 1.3 | RUN apk add --no-cache --upgrade zlib",
        "maven | org.x/beans | 5.1 | 5.2 | org.x:beans | 5.2 | <dependency><groupId>org.x</groupId><artifactId>beans</artifactId><version>5.2</version></dependency>",
        "golang | golang.org/x/oauth2 | v0.20.0 | 0.27.0 | golang.org/x/oauth2 | v0.27.0 | go get golang.org/x/oauth2@v0.27.0",
        "npm | @scope/ws | 8.1.0 | 8.2.0 | @scope/ws | 8.2.0 | npm install @scope/ws@8.2.0",
        "npm | x;reboot | 1 | 2 | x;reboot | 2 | ``"
      })
  void shouldSpeakAsThoseWhoInstallIt(
      String type, String path, String from, String to, String name, String target, String line) {
    PackageWords words = new PackageWords(type, path);
    assertThat(words.name()).isEqualTo(name);
    assertThat(words.version(from, to)).isEqualTo(target);
    assertThat(words.command(target, List.of(path)).orElse("")).isEqualTo(line);
  }

  @Test
  void shouldUpgradeAllThatIsInstalledOfASource() {
    PackageWords words = new PackageWords("deb", "debian/openssl");
    assertThat(words.command("3", List.of("debian/libssl3", "debian/openssl")).orElse(""))
        .contains("--only-upgrade libssl3 openssl &&");
    List<String> many = IntStream.range(0, 50).mapToObj(i -> "debian/library" + i).toList();
    assertThat(words.command("3", many)).isEmpty(); // it would be cut
  }
}
