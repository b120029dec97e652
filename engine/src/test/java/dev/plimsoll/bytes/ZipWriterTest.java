// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ZipWriterTest {

  @Test
  void shouldBeReadBack() throws IOException {
    byte[] zip = new ZipWriter().file("a/b.txt", "text").file("ü", new byte[] {1, 2}).finish();

    ZipReader reader = ZipReader.open(SeekableBytes.of(zip), Limits.DEFAULT);

    assertThat(reader.entries()).extracting(ZipReader.Entry::name).containsExactly("a/b.txt", "ü");
    assertThat(reader.open(reader.entries().getFirst()).readAllBytes())
        .isEqualTo("text".getBytes(StandardCharsets.UTF_8));
  }

  /// Such a field would hold a time that depends on the machine's time zone.
  @Test
  void shouldKeepNoTimeBesidesTheOldOne() throws IOException {
    byte[] zip = new ZipWriter().file("a", "text").finish();

    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      ZipEntry entry = in.getNextEntry();
      assertThat(entry.getExtra()).isNull();
      assertThat(entry.getTimeLocal()).isEqualTo("1980-02-01T00:00");
    }
  }

  @Test
  void shouldRefuseANameTwice() throws IOException {
    ZipWriter zip = new ZipWriter().file("a", "1");

    assertThatThrownBy(() -> zip.file("a", "2")).isInstanceOf(ZipException.class);
  }
}
