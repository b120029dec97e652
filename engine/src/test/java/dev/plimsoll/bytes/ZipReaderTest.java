// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.NeedsTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipReaderTest {

  private static final Limits LIMITS = Limits.DEFAULT;

  @Test
  void shouldReadDeflatedAndStoredMembersAndFolders() throws IOException {
    ZipReader zip = open(sample(""));

    assertThat(zip.entries())
        .extracting(ZipReader.Entry::name)
        .containsExactly("a/", "a/text", "ünï");
    assertThat(zip.entries().getFirst().isFolder()).isTrue();
    assertThat(text(zip, 1)).isEqualTo("text ".repeat(100));
    assertThat(text(zip, 2)).isEqualTo("stored");
  }

  @Test
  void shouldReadAnArchiveWithBytesBeforeAndACommentOrBytesAfter() throws IOException {
    byte[] before = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8);

    assertThat(text(open(join(before, sample("a comment"))), 1)).startsWith("text");
    assertThat(text(open(join(sample(""), before)), 2)).isEqualTo("stored");
  }

  @Test
  void shouldReadAnEmptyArchive() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ZipOutputStream(out).close();

    assertThat(open(out.toByteArray()).entries()).isEmpty();
  }

  @Test
  void shouldListDuplicatesAndOpenEach() throws IOException {
    byte[] zip = pair("first", "other");
    replace(zip, "other", "first");

    ZipReader reader = open(zip);

    assertThat(reader.entries())
        .extracting(ZipReader.Entry::name)
        .containsExactly("first", "first");
    assertThat(text(reader, 0)).isEqualTo("1");
    assertThat(text(reader, 1)).isEqualTo("2");
  }

  @Test
  void shouldRefuseAMemberThatItsLocalHeaderCallsOtherwise() throws IOException {
    byte[] zip = pair("first", "other");
    zip[30] = 'F';

    assertThatThrownBy(() -> text(open(zip), 0)).hasMessageContaining("local header");
    assertThat(text(open(zip), 1)).isEqualTo("2");
  }

  @Test
  void shouldRefuseEncryptionAndUnknownMethods() throws IOException {
    byte[] encrypted = pair("first", "other");
    int directory = indexOf(encrypted, new byte[] {'P', 'K', 1, 2}, 0);
    encrypted[directory + 8] |= 1;
    byte[] unknown = pair("first", "other");
    unknown[directory + 10] = 12;

    assertThatThrownBy(() -> text(open(encrypted), 0)).hasMessageContaining("encrypted");
    assertThatThrownBy(() -> text(open(unknown), 0)).hasMessageContaining("method 12");
  }

  @Test
  void shouldFailOnAWrongCrc() throws IOException {
    byte[] zip = pair("first", "other");
    zip[indexOf(zip, "1".getBytes(StandardCharsets.UTF_8), 30)] = '7';

    assertThatThrownBy(() -> text(open(zip), 0)).hasMessageContaining("CRC");
  }

  @Test
  void shouldStopAtTheRatioAndAtTheTotal() throws IOException {
    byte[] zip = zeros(3 << 20);

    assertThatThrownBy(() -> text(open(zip), 0))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("ratio");
    ZipReader small = ZipReader.open(SeekableBytes.of(sample("")), limits(200_000, 506));
    assertThat(text(small, 1)).hasSize(500);
    assertThat(text(small, 2)).hasSize(6);
    assertThatThrownBy(() -> text(small, 2)).isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> text(small.openNested(SeekableBytes.of(sample(""))), 2))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldRefuseTooManyMembers() throws IOException {
    byte[] zip = sample("");

    assertThatThrownBy(() -> ZipReader.open(SeekableBytes.of(zip), limits(2, 1000)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  @NeedsTool("python3")
  void shouldReadTheWideFormThatPythonWrites(@TempDir Path folder) throws Exception {
    String script =
        """
        import sys, zipfile
        zipfile.ZIP64_LIMIT = 1
        zipfile.ZIP_FILECOUNT_LIMIT = 1
        with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
            for name in ['one', 'two', 'three']:
                with z.open(name, 'w', force_zip64=True) as f: f.write(name.encode() * 9)
        """;
    Path file = folder.resolve("wide.zip");
    Process python =
        new ProcessBuilder("python3", "-c", script, file.toString()).inheritIO().start();
    assertThat(python.waitFor()).isZero();
    byte[] wide = Files.readAllBytes(file);

    assertThat(indexOf(wide, new byte[] {'P', 'K', 6, 6}, 0)).isPositive();
    assertThat(text(open(wide), 2)).isEqualTo("three".repeat(9));
    assertThat(text(open(join(new byte[100], wide)), 1)).isEqualTo("two".repeat(9));
  }

  @Test
  void shouldFailOnlyWithIoExceptionWhateverTheBytes() throws IOException {
    byte[] original = sample("comment");
    Random random = new Random(20261122);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = original.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      readAll(
          Arrays.copyOf(
              bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length));
    }
  }

  private static void readAll(byte[] bytes) {
    try {
      ZipReader zip = open(bytes);
      for (ZipReader.Entry entry : zip.entries()) {
        try (InputStream in = zip.open(entry)) {
          in.transferTo(ByteArrayOutputStream.nullOutputStream());
        }
      }
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  private static ZipReader open(byte[] bytes) throws IOException {
    return ZipReader.open(SeekableBytes.of(bytes), LIMITS);
  }

  private static String text(ZipReader zip, int index) throws IOException {
    try (InputStream in = zip.open(zip.entries().get(index))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Limits limits(int entries, long bytes) {
    return new Limits(1, 1, 1, 1, 1, entries, bytes, 1000, 1 << 20, 1, 1, 4096, 1 << 20, 100);
  }

  private static byte[] sample(String comment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      zip.putNextEntry(new ZipEntry("a/"));
      zip.putNextEntry(new ZipEntry("a/text"));
      zip.write("text ".repeat(100).getBytes(StandardCharsets.UTF_8));
      putStored(zip, "ünï", "stored");
    }
    return out.toByteArray();
  }

  private static byte[] pair(String one, String two) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      putStored(zip, one, "1");
      putStored(zip, two, "2");
    }
    return out.toByteArray();
  }

  private static byte[] zeros(int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      zip.write(new byte[size]);
    }
    return out.toByteArray();
  }

  private static void putStored(ZipOutputStream zip, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  private static void replace(byte[] in, String from, String to) {
    byte[] pattern = from.getBytes(StandardCharsets.UTF_8);
    for (int at = indexOf(in, pattern, 0); at >= 0; at = indexOf(in, pattern, at)) {
      System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, in, at, pattern.length);
    }
  }

  private static int indexOf(byte[] in, byte[] pattern, int from) {
    for (int i = from; i <= in.length - pattern.length; i++) {
      if (Arrays.equals(in, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] join(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
