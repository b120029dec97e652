// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RpmManifestCatalogerTest {

  private static final String LINES =
      """
      glibc\t2.35-7.cm2\t1716000000\t1715000000\tMicrosoft Corporation\t(none)\t1000\tx86_64\t0\tglibc-2.35-7.cm2.src.rpm
      openssl-libs\t1.1.1k-28.cm2\t1716000000\t1715000000\tMicrosoft Corporation\t2\t1000\tx86_64\t2\topenssl-1.1.1k-28.cm2.src.rpm
      gpg-pubkey\t3135ce90-5e6fda74\t1716000000\t1715000000\t(none)\t(none)\t0\t(none)\t0\t(none)
      """;

  @Test
  void shouldReadALineAPackage() throws IOException {
    RecordedSink sink = read(LINES.getBytes(StandardCharsets.UTF_8));

    assertThat(sink.packages)
        .extracting(added -> added.purl().toString())
        .containsExactly(
            "pkg:rpm/glibc@2.35-7.cm2?arch=x86_64&upstream=glibc-2.35-7.cm2.src.rpm",
            "pkg:rpm/openssl-libs@1.1.1k-28.cm2?arch=x86_64&epoch=2"
                + "&upstream=openssl-1.1.1k-28.cm2.src.rpm");
    assertThat(sink.packages.getLast().version()).isEqualTo("2:1.1.1k-28.cm2");
    assertThat(sink.packages.getLast().details())
        .isEqualTo(new PackageDetails.Rpm("openssl", 2, "x86_64", "Microsoft Corporation", ""));
    assertThat(sink.gaps).isEmpty();
  }

  @Test
  void shouldMakeAGapOfALineThatIsNoPackage() throws IOException {
    RecordedSink sink =
        read(
            ("what?\n" + LINES.replace("\t2\topenssl", "\tx\topenssl"))
                .getBytes(StandardCharsets.UTF_8));

    assertThat(sink.packages).hasSize(1);
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::reason)
        .containsExactly(
            "line 1 does not describe a package", "line 3 does not describe a package");
  }

  @Test
  void shouldOnlyEverThrowIoExceptions() {
    Mutants.survive(LINES.getBytes(StandardCharsets.UTF_8), RpmManifestCatalogerTest::read);
  }

  private static RecordedSink read(byte[] bytes) throws IOException {
    return RpmFixture.read(
        new RpmManifestCataloger(), "var/lib/rpmmanifest/container-manifest-2", bytes);
  }
}
