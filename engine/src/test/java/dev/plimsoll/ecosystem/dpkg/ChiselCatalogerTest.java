// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChiselCatalogerTest {

  private static final String PATH = "var/lib/chisel/manifest.wall";
  private static final String WALL =
      """
      {"jsonwall":"1.0","schema":"1.0","count":9}
      {"kind":"content","slice":"libssl3t64_libs","path":"/usr/lib/x86_64-linux-gnu/libssl.so.3"}
      {"kind":"content","slice":"libssl3t64_libs","path":"/usr/lib/"}
      {"kind":"package","name":"libgcc-s1","version":"14.2.0-4ubuntu2~24.04","sha256":"a","arch":"amd64"}
      {"kind":"package","name":"libssl3t64","version":"3.0.13-0ubuntu3.4","sha256":"b","arch":"amd64"}
      {"kind":"package","name":"libpython3.12-minimal","version":"3.12.3-1","sha256":"c","arch":"amd64"}
      {"kind":"package","name":"zsomething","version":"1:2-3","sha256":"d","arch":"amd64"}
      {"kind":"path","path":"/usr/lib/","mode":"0755","slices":["libssl3t64_libs"]}
      {"kind":"slice","name":"libssl3t64_libs"}
      """;

  @Test
  void shouldReadAManifest() throws IOException {
    RecordedSink sink = Mutations.read(new ChiselCataloger(), PATH, packed(WALL));
    assertThat(sink.packages)
        .extracting(found -> found.purl().toString())
        .containsExactly(
            "pkg:deb/libgcc-s1@14.2.0-4ubuntu2~24.04?arch=amd64&upstream=gcc-14",
            "pkg:deb/libssl3t64@3.0.13-0ubuntu3.4?arch=amd64&upstream=openssl",
            "pkg:deb/libpython3.12-minimal@3.12.3-1?arch=amd64&upstream=python3.12",
            "pkg:deb/zsomething@1:2-3?arch=amd64");
    assertThat(sink.packages.get(1).details())
        .isEqualTo(new PackageDetails.Deb("openssl", "3.0.13-0ubuntu3.4", "amd64"));
    assertThat(sink.owned)
        .containsExactly(
            new RecordedSink.Owned("libssl3t64", "", "usr/lib/x86_64-linux-gnu/libssl.so.3"));
    assertThat(sink.gaps)
        .containsExactly(
            new RecordedSink.Gapped("", "it does not tell the source packages of zsomething"));
  }

  @Test
  void shouldRefuseBrokenManifests() {
    for (String broken : new String[] {"{\"kind\":\"package\",\"name\":\"x\"}", "x", "{}\n\n{}"}) {
      assertThatThrownBy(() -> Mutations.read(new ChiselCataloger(), PATH, packed(broken)))
          .as(broken)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldSurviveBrokenBytes() throws IOException {
    assertThat(Mutations.shouldSurvive(new ChiselCataloger(), PATH, packed(WALL))).isPositive();
    assertThat(Mutations.shouldSurvive(new ChiselCataloger(), PATH, WALL)).isPositive();
  }

  private static byte[] packed(String text) throws IOException {
    return TestImages.pack(text.getBytes(StandardCharsets.UTF_8), Compression.ZSTD);
  }
}
