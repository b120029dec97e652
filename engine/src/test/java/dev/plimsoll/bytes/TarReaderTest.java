// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.TestLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TarReaderTest {

  @Test
  void shouldReadEntriesOfEveryKind() throws IOException {
    assertThat(
            list(
                new TestLayer()
                    .folder("d")
                    .file("d/f", "text")
                    .symlink("s", "d/f")
                    .hardlink("h", "d/f")
                    .entry('3', "dev", "", new byte[0])
                    .entry('6', "pipe", "", new byte[0])
                    .tar()))
        .containsExactly(
            "DIRECTORY d/ 0  ",
            "FILE d/f 4  text",
            "SYMLINK s 0 d/f ",
            "HARDLINK h 0 d/f ",
            "SPECIAL dev 0  ",
            "SPECIAL pipe 0  ");
  }

  @Test
  void shouldSkipWhatNobodyReads() throws IOException {
    TarReader tar = reader(new TestLayer().file("a", new byte[1000]).file("b", "text").tar());
    tar.next();
    assertThat(tar.content().read()).isZero();
    assertThat(tar.next()).map(TarEntry::path).contains("b");
    assertThat(tar.content().readAllBytes()).asString().isEqualTo("text");
    assertThat(tar.next()).isEmpty();
  }

  @Test
  void shouldPreferGnusLongNameAsEnginesDo() throws IOException {
    byte[] tar =
        new TestLayer().pax("path", "pax").entry('L', "x", "", bytes("gnu")).file("f", "").tar();
    assertThat(list(tar)).containsExactly("FILE gnu 0  ");
  }

  @Test
  void shouldLeaveOutWhatContainerEnginesLeaveOut() throws IOException {
    assertThat(list(new TestLayer().globalPax("path", "global").file("f", "").tar()))
        .containsExactly("FILE f 0  ");
    assertThat(list(new TestLayer().pax("path", "").pax("size", "").file("f", "").tar()))
        .containsExactly("FILE f 0  ");
    assertThat(list(new TestLayer().pax("path", "other").file("f", "").file("g", "").tar()))
        .containsExactly("FILE other 0  ", "FILE g 0  ");
  }

  @Test
  void shouldTakeAFileWithASlashForAFile() throws IOException {
    assertThat(list(new TestLayer().entry('0', "f/", "", bytes("text")).tar()))
        .containsExactly("FILE f/ 4  text");
    assertThat(list(new TestLayer().entry('\0', "d/", "", new byte[0]).tar()))
        .containsExactly("DIRECTORY d/ 0  ");
  }

  @Test
  void shouldEndAtZeroBlocksAndAtTheEndOfTheStream() throws IOException {
    byte[] entries = new TestLayer().file("f", "text").entries();
    assertThat(list(entries)).hasSize(1);
    assertThat(list(Arrays.copyOf(entries, entries.length + 512))).hasSize(1);
    byte[] more = new TestLayer().raw(entries).raw(new byte[1024]).raw(entries).tar();
    assertThat(list(more)).hasSize(1);
    assertThat(list(new byte[0])).isEmpty();
  }

  @Test
  void shouldRefuseALoneZeroBlock() {
    byte[] entries = new TestLayer().file("f", "text").entries();
    refuses(new TestLayer().raw(entries).raw(new byte[512]).raw(entries).tar());
  }

  @Test
  void shouldRefuseBrokenTars() {
    byte[] good = new TestLayer().file("f", new byte[600]).entries();
    refuses(Arrays.copyOf(good, 100));
    refuses(Arrays.copyOf(good, 700));
    byte[] sum = good.clone();
    sum[0] ^= 1;
    refuses(sum);
    refuses(new TestLayer().entry('x', "pax", "", bytes("99 path=x\n")).file("f", "").tar());
    refuses(new TestLayer().entry('x', "pax", "", bytes("1000000000000000000000 a=b\n")).tar());
    refuses(new TestLayer().entry('x', "pax", "", bytes("8 noise\n")).tar());
  }

  @Test
  void shouldRefuseImpossibleSizes() {
    for (String size : List.of("-1", "9223372036854775807", "9223372036854775296", "1e3", "x")) {
      refuses(new TestLayer().pax("size", size).file("f", "").tar());
    }
    byte[] huge = TestLayer.header('0', bytes("f"), new byte[0], 0);
    Arrays.fill(huge, 124, 136, (byte) 0xff);
    refuses(new TestLayer().raw(TestLayer.checked(huge)).tar());
    refuses(new TestLayer().raw(TestLayer.header('x', bytes("f"), new byte[0], 2 << 20)).tar());
  }

  @Test
  void shouldReadNumbersInBase256() throws IOException {
    byte[] header = TestLayer.header('0', bytes("f"), new byte[0], 0);
    Arrays.fill(header, 124, 136, (byte) 0);
    header[124] = (byte) 0x80;
    header[135] = 4;
    byte[] tar =
        new TestLayer().raw(TestLayer.checked(header)).raw(Arrays.copyOf(bytes("text"), 512)).tar();
    assertThat(list(tar)).containsExactly("FILE f 4  text");
  }

  @Test
  void shouldRefuseBrokenSparseMaps() {
    for (String map :
        List.of("0", "5,1,3,1", "0,99", "-1,2", "1,-2", "x", "0,9223372036854775807")) {
      refuses(sparse(map, "10"));
    }
    refuses(sparse("0,0", "-5"));
    refuses(sparse("0,10", "10")); // without the data
  }

  @Test
  void shouldKeepTheModeOfAnOldSparseFile() throws IOException {
    byte[] header = TestLayer.header('S', bytes("f"), new byte[0], 512);
    System.arraycopy(bytes("00000000000\0" + "00000001000\0"), 0, header, 386, 24);
    header[482] = 1;
    System.arraycopy(bytes("00000002000\0"), 0, header, 483, 12);
    byte[] more = new byte[512];
    Arrays.fill(more, 48, 504, (byte) '9'); // beyond the map's end: anything
    byte[] tar = new TestLayer().raw(TestLayer.checked(header)).raw(more).raw(new byte[512]).tar();
    TarReader reader = reader(tar);
    assertThat(reader.next())
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.mode()).isEqualTo(0644);
              assertThat(entry.size()).isEqualTo(1024);
            });
    assertThat(reader.content().readAllBytes()).isEqualTo(new byte[1024]);
  }

  @Test
  void shouldSurviveBrokenBytes() {
    byte[] tar =
        new TestLayer()
            .file("n".repeat(120), "text")
            .pax("path", "pax")
            .symlink("s", "x")
            .raw(sparseEntries("0,4", "10"))
            .tar();
    Mutants.survive(tar, TarReaderTest::list);
  }

  private static byte[] sparse(String map, String size) {
    return new TestLayer().raw(sparseEntries(map, size)).tar();
  }

  private static byte[] sparseEntries(String map, String size) {
    String records = record("GNU.sparse.map=" + map) + record("GNU.sparse.size=" + size);
    return new TestLayer().entry('x', "pax", "", bytes(records)).file("f", "").entries();
  }

  private static String record(String text) {
    int length = text.length() + 3;
    return (length < 10 ? length : length + 1) + " " + text + "\n";
  }

  private static void refuses(byte[] tar) {
    assertThatThrownBy(() -> list(tar)).isInstanceOf(IOException.class);
  }

  private static List<String> list(byte[] bytes) throws IOException {
    TarReader tar = reader(bytes);
    List<String> entries = new ArrayList<>();
    for (var next = tar.next(); next.isPresent(); next = tar.next()) {
      TarEntry entry = next.get();
      String content = new String(tar.content().readNBytes(1 << 20), StandardCharsets.UTF_8);
      entries.add(
          "%s %s %d %s %s"
              .formatted(entry.type(), entry.path(), entry.size(), entry.link(), content));
    }
    return entries;
  }

  private static TarReader reader(byte[] tar) {
    return new TarReader(new ByteArrayInputStream(tar), Limits.DEFAULT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
