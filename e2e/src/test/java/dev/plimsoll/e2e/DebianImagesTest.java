// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.NeedsTool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whole images of Debian.
@ExtendWith(Built.class)
@NeedsTool({"mmdebstrap", "umoci", "dpkg-query"})
class DebianImagesTest {

  private static final String INSTALLED = "installed ";

  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bullseye", "bookworm", "trixie"})
  void shouldListWhatDpkgLists(String release) throws Exception {
    DebianImages image = DebianImages.of(release);
    Reports catalog = Reports.of(Plimsoll.in(folder).run("sbom", "--format=json", image.target()));
    assertThat(catalog.root().path("os").path("codename").asString("")).isEqualTo(release);
    assertThat(catalog.list("gaps")).isEmpty();
    assertThat(debianPackages(catalog)).isEqualTo(installed(image));
  }

  @ParameterizedTest
  @CsvSource({"bullseye, false", "bookworm, true"})
  @NeedsSharedData
  void shouldSayWhichReleaseIsNotCovered(String release, boolean uncovered) throws Exception {
    Reports report = scan(DebianImages.of(release).target(), "--format=json");
    List<String> reasons = report.texts("gaps", "reason");
    assertThat(reasons.stream().anyMatch(r -> r.contains("nothing about Debian:12")))
        .isEqualTo(uncovered);
    assertThat(reasons.stream().anyMatch(r -> r.startsWith("not covered"))).isEqualTo(uncovered);
  }

  private static Reports scan(String target, String format) throws Exception {
    return Reports.of(Plimsoll.in(folder).run("scan", format, "--db=" + Store.folder(), target));
  }

  private static List<String> debianPackages(Reports catalog) {
    return catalog.list("packages").stream()
        .filter(p -> p.path("purl").asString("").startsWith("pkg:deb/"))
        .map(DebianImagesTest::line)
        .sorted()
        .toList();
  }

  private static String line(JsonNode found) {
    String architecture =
        found.path("purl").asString("").replaceFirst(".*[?&]arch=([^&]*).*", "$1");
    return "%s %s %s"
        .formatted(
            found.path("name").asString(""), architecture, found.path("version").asString(""));
  }

  private static List<String> installed(DebianImages image) {
    return image
        .packages()
        .lines()
        .filter(line -> line.startsWith(INSTALLED))
        .map(line -> line.substring(INSTALLED.length()))
        .sorted()
        .toList();
  }
}
