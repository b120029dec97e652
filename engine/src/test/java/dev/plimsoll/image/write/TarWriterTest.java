// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {

  private static final String LONG = "folder/".repeat(20) + "file";

  @Test
  void shouldWriteEveryKindOfEntry() throws IOException {
    List<String> entries = read(tar(TarWriterTest::everything));

    assertThat(entries)
        .containsExactly(
            "DIRECTORY etc/ 755  []",
            "FILE etc/name 644  [héllo]",
            "FILE bin/tool 755  [run]",
            "SYMLINK etc/link 777 name []",
            "HARDLINK etc/hard 644 etc/name []",
            "FILE etc/.wh.gone 644  []",
            "FILE opt/.wh..wh..opq 644  []",
            "FILE .wh.top 644  []",
            "FILE etc/grün 644  [leaves]",
            "FILE " + LONG + " 644  [deep]",
            "SYMLINK to-" + LONG + " 777 " + LONG + " []");
  }

  /// Lengths around those where the count of a pax record gets one digit more.
  @ParameterizedTest
  @ValueSource(ints = {1, 84, 85, 86, 99, 100, 101, 102, 985, 986, 987, 988, 989, 990, 4000})
  void shouldKeepNamesOfAnyLength(int length) throws IOException {
    String name = "n".repeat(length);
    String accented = "é".repeat(length);

    assertThat(
            read(
                tar(
                    tar -> {
                      tar.file(name, "1");
                      tar.file(accented, "2");
                    })))
        .containsExactly("FILE " + name + " 644  [1]", "FILE " + accented + " 644  [2]");
  }

  @Test
  void shouldWriteTheSameBytesForTheSameCalls() throws IOException {
    assertThat(tar(TarWriterTest::everything)).isEqualTo(tar(TarWriterTest::everything));
  }

  @Test
  void shouldRefuseContentThatEndsEarly() {
    assertThatThrownBy(
            () -> tar(tar -> tar.file("f", 0644, 4, new ByteArrayInputStream(new byte[3]))))
        .isInstanceOf(EOFException.class)
        .hasMessage("f ends 1 bytes early");
  }

  @Test
  void shouldTellSizesBeyondTheOctalField() throws IOException {
    long size = (8L << 30) + 1;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TarWriter tar = new TarWriter(bytes);
    assertThatThrownBy(() -> tar.file("f", 0644, size, InputStream.nullInputStream()))
        .isInstanceOf(EOFException.class);

    TarReader reader = new TarReader(new ByteArrayInputStream(bytes.toByteArray()), Limits.DEFAULT);

    assertThat(reader.next()).map(TarEntry::size).contains(size);
  }

  @Test
  @NeedsTool("tar")
  void shouldBeReadByTar(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.tar"), tar(TarWriterTest::everything));

    assertThat(
            Tool.run(
                    "env",
                    "LC_ALL=C.UTF-8",
                    "TZ=UTC",
                    "tar",
                    "--numeric-owner",
                    "-tvf",
                    file.toString())
                .replaceAll(" +", " ")
                .lines())
        .containsExactly(
            "drwxr-xr-x 0/0 0 1970-01-01 00:00 etc/",
            "-rw-r--r-- 0/0 6 1970-01-01 00:00 etc/name",
            "-rwxr-xr-x 0/0 3 1970-01-01 00:00 bin/tool",
            "lrwxrwxrwx 0/0 0 1970-01-01 00:00 etc/link -> name",
            "hrw-r--r-- 0/0 0 1970-01-01 00:00 etc/hard link to etc/name",
            "-rw-r--r-- 0/0 0 1970-01-01 00:00 etc/.wh.gone",
            "-rw-r--r-- 0/0 0 1970-01-01 00:00 opt/.wh..wh..opq",
            "-rw-r--r-- 0/0 0 1970-01-01 00:00 .wh.top",
            "-rw-r--r-- 0/0 6 1970-01-01 00:00 etc/grün",
            "-rw-r--r-- 0/0 4 1970-01-01 00:00 " + LONG,
            "lrwxrwxrwx 0/0 0 1970-01-01 00:00 to-" + LONG + " -> " + LONG);
  }

  private static void everything(TarWriter tar) throws IOException {
    tar.folder("etc");
    tar.file("etc/name", "héllo");
    tar.file("bin/tool", 0755, 3, new ByteArrayInputStream(ascii("run and more")));
    tar.symlink("etc/link", "name");
    tar.hardLink("etc/hard", "etc/name");
    tar.whiteout("etc/gone");
    tar.opaque("opt");
    tar.whiteout("top");
    tar.file("etc/grün", "leaves");
    tar.file(LONG, "deep");
    tar.symlink("to-" + LONG, LONG);
  }

  private static byte[] tar(LayerContent content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarWriter tar = new TarWriter(bytes)) {
      content.writeTo(tar);
    }
    return bytes.toByteArray();
  }

  private static List<String> read(byte[] tar) throws IOException {
    TarReader reader = new TarReader(new ByteArrayInputStream(tar), Limits.DEFAULT);
    List<String> entries = new ArrayList<>();
    for (Optional<TarEntry> e = reader.next(); e.isPresent(); e = reader.next()) {
      String content = new String(reader.content().readAllBytes(), StandardCharsets.UTF_8);
      TarEntry entry = e.get();
      entries.add(
          "%s %s %o %s [%s]"
              .formatted(entry.type(), entry.path(), entry.mode(), entry.link(), content));
    }
    return entries;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
