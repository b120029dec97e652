// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bill of materials that Plimsoll wrote tells it as much as the image did.
@ExtendWith(Built.class)
@NeedsTool("umoci")
@NeedsSharedData
class SbomRoundTripTest {

  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx", "spdx"})
  void shouldFindTheSameInAnSbomAsInItsImage(String format) throws IOException {
    LayeredImage image = LayeredImage.in(Files.createDirectory(folder.resolve(format)));
    Path sbom = folder.resolve(format + ".sbom");
    plimsoll("sbom", "--format=" + format, "--output=" + sbom, image.target()).succeeded();
    Reports direct = scan(image.target());
    assertThat(direct.findings()).isNotEmpty();
    Reports again = scan("sbom:" + sbom);
    assertThat(again.findings()).isEqualTo(direct.findings());
    assertThat(again.texts("gaps", "reader")).contains("sbom");
  }

  private static Reports scan(String target) throws IOException {
    return Reports.of(plimsoll("scan", "--format=json", "--db=" + Store.folder(), target));
  }

  private static Plimsoll.Run plimsoll(String... words) throws IOException {
    return Plimsoll.in(folder).run(words);
  }
}
