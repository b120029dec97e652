// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {

  private static final byte[] TEXT = text();
  private static final String HELLO_BZIP2 =
      "425a6839314159265359e5b5f3090000045100001040000244a00021b5180c029069c2"
          + "a30bb9229c284872daf98480";

  private static byte[] text() {
    byte[] text = new byte[300_000];
    new Random(5).ints(text.length, 'a', 'f').forEach(new Fill(text));
    return text;
  }

  private static final class Fill implements java.util.function.IntConsumer {
    private final byte[] into;
    private int at;

    Fill(byte[] into) {
      this.into = into;
    }

    @Override
    public void accept(int value) {
      into[at++] = (byte) value;
    }
  }

  @Test
  void shouldUnpackWhatEachPacks() throws IOException {
    for (Compression packing : TestImages.PACKINGS) {
      byte[] packed = TestImages.pack(TEXT, packing);
      Compression.Unpacked unpacked = Compression.unpack(new ByteArrayInputStream(packed));
      assertThat(unpacked.compression()).isEqualTo(packing);
      assertThat(unpacked.bytes().readAllBytes()).isEqualTo(TEXT);
      assertThat(Compression.of(new ByteArrayInputStream(packed))).isEqualTo(packing);
    }
  }

  @Test
  void shouldUnpackSeveralMembersAndPadding() throws IOException {
    for (Compression packing : new Compression[] {Compression.GZIP, Compression.ZSTD}) {
      byte[] packed = TestImages.pack(TEXT, packing);
      assertThat(unpack(join(packed, packed))).hasSize(2 * TEXT.length);
    }
    assertThat(unpack(join(TestImages.pack(TEXT, Compression.GZIP), new byte[5000])))
        .isEqualTo(TEXT);
  }

  @Test
  void shouldUnpackXz() throws IOException {
    byte[] packed = xz(TEXT);
    assertThat(unpack(packed)).isEqualTo(TEXT);
    assertThat(Compression.of(new ByteArrayInputStream(packed))).isEqualTo(Compression.XZ);
    Mutants.survive(xz(Arrays.copyOf(TEXT, 3000)), CompressionTest::unpackSome);
  }

  @Test
  @NeedsTool("bzip2")
  void shouldUnpackWhatBzip2Packs(@TempDir Path folder) throws Exception {
    for (byte[] text : bzip2Texts()) {
      for (String level : List.of("-1", "-9")) {
        Path file = Files.write(folder.resolve("text"), text);
        Tool.run("bzip2", "-f", level, file.toString());
        byte[] packed = Files.readAllBytes(folder.resolve("text.bz2"));
        assertThat(unpack(packed)).isEqualTo(text);
        assertThat(unpack(join(packed, packed))).isEqualTo(join(text, text));
      }
    }
  }

  /// Empty, short runs, long runs, many blocks, all bytes.
  private static List<byte[]> bzip2Texts() {
    byte[] noise = new byte[1_000_000];
    new Random(3).nextBytes(noise);
    byte[] runs = new byte[700_000];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = (byte) (i % 1000 < 259 ? 'a' : i % 7);
    }
    return List.of(TEXT, runs, noise, new byte[1], new byte[2_000_000]);
  }

  @Test
  void shouldRefuseBrokenBzip2() throws IOException {
    byte[] packed = HexFormat.of().parseHex(HELLO_BZIP2);
    assertThat(unpack(packed)).asString(StandardCharsets.UTF_8).isEqualTo("hello hello hello\n");
    for (int cut = 1; cut < packed.length; cut++) {
      byte[] part = Arrays.copyOf(packed, packed.length - cut);
      assertThatThrownBy(() -> unpackKnown(part)).as("%d", cut).isInstanceOf(IOException.class);
    }
    byte[] wrongSum = packed.clone();
    wrongSum[packed.length - 3] ^= 8;
    assertThatThrownBy(() -> unpack(wrongSum)).hasMessageContaining("CRC");
    assertThatThrownBy(() -> unpack(join(packed, new byte[] {1, 2, 3, 4})))
        .isInstanceOf(IOException.class);
    Mutants.survive(packed, CompressionTest::unpackKnown);
  }

  /// Also when the first bytes no longer tell.
  private static void unpackKnown(byte[] bytes) throws IOException {
    new BZip2CompressorInputStream(new ByteArrayInputStream(bytes), true).readNBytes(1 << 20);
  }

  private static byte[] xz(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
      xz.write(text);
    }
    return out.toByteArray();
  }

  @Test
  void shouldUnpackAfterASkippableFrame() throws IOException {
    byte[] frame = HexFormat.of().parseHex("502a4d1803000000616263");
    assertThat(unpack(join(frame, TestImages.pack(TEXT, Compression.ZSTD)))).isEqualTo(TEXT);
  }

  @Test
  void shouldUnpackAGzipHeaderWithAllFields() throws IOException {
    byte[] plain = TestImages.pack(TEXT, Compression.GZIP);
    byte[] header =
        HexFormat.of().parseHex("1f8b081e0000000000000300" + "616263" + "6e00" + "6300" + "0000");
    assertThat(unpack(join(header, Arrays.copyOfRange(plain, 10, plain.length)))).isEqualTo(TEXT);
  }

  @Test
  void shouldRefuseWhatIsCutOffOrFollowedByRubbish() throws IOException {
    for (Compression packing : new Compression[] {Compression.GZIP, Compression.ZSTD}) {
      byte[] packed = TestImages.pack(TEXT, packing);
      for (int cut : new int[] {1, 4, 8, 100, packed.length - 6}) {
        byte[] part = Arrays.copyOf(packed, packed.length - cut);
        assertThatThrownBy(() -> unpack(part))
            .as(packing + " " + cut)
            .isInstanceOf(IOException.class);
      }
      byte[] rubbish = join(packed, new byte[] {1, 2, 3});
      assertThatThrownBy(() -> unpack(rubbish)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldCheckGzipsSums() throws IOException {
    byte[] packed = TestImages.pack(TEXT, Compression.GZIP);
    for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
      byte[] broken = packed.clone();
      broken[packed.length - fromEnd] ^= 1;
      assertThatThrownBy(() -> unpack(broken)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldSurviveBrokenBytes() throws IOException {
    byte[] small = Arrays.copyOf(TEXT, 3000);
    for (Compression packing : new Compression[] {Compression.GZIP, Compression.ZSTD}) {
      Mutants.survive(TestImages.pack(small, packing), CompressionTest::unpackSome);
    }
  }

  @Test
  void shouldReadAhead() throws IOException {
    try (InputStream in = new ReadAhead(new ByteArrayInputStream(TEXT), "test")) {
      assertThat(in.read()).isEqualTo(TEXT[0]);
      assertThat(in.skip(99)).isEqualTo(99);
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(TEXT, 100, TEXT.length));
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldTellTheReaderWhatWentWrongAhead() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("worn out");
          }
        };
    try (InputStream in = new ReadAhead(failing, "test")) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("worn out");
      }
    }
  }

  @Test
  void shouldWakeAReaderWhenItIsClosed() throws Exception {
    PipedOutputStream never = new PipedOutputStream();
    InputStream in = new ReadAhead(new PipedInputStream(never), "test");
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    in.readAllBytes();
                  } catch (IOException e) {
                    // that it is closed
                  }
                });
    in.close();
    reader.join(10_000);
    assertThat(reader.isAlive()).isFalse();
  }

  @Test
  void shouldHashAndCountWhatIsSkippedToo() throws IOException {
    HashingStream in = new HashingStream(new ByteArrayInputStream(TEXT), Digest.newSha256());
    assertThat(in.skip(-1)).isZero();
    assertThat(in.skip(100_000)).isEqualTo(100_000);
    in.transferTo(new ByteArrayOutputStream());
    assertThat(in.count()).isEqualTo(TEXT.length);
    assertThat(in.digest()).isEqualTo(Digest.sha256(TEXT));
  }

  @Test
  void shouldEndAtItsLimit() throws IOException {
    byte[] ten = new byte[10];
    assertThat(new LimitedStream(new ByteArrayInputStream(ten), "it", 10).readAllBytes())
        .hasSize(10);
    InputStream short1 = new LimitedStream(new ByteArrayInputStream(ten), "it", 9);
    assertThatThrownBy(short1::readAllBytes).isInstanceOf(LimitExceededException.class);
    InputStream skipped = new LimitedStream(new ByteArrayInputStream(ten), "it", 9);
    assertThatThrownBy(() -> skipped.skip(10)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldSpoolToTheHeapAndBeyond() throws IOException {
    try (Spool spool = new Spool(TempSpace.ofSystem(), 100_000)) {
      for (int size : new int[] {0, 65_536, 99_999, 100_000, 100_001, 300_000, 7}) {
        byte[] some = Arrays.copyOf(TEXT, size);
        SeekableBytes bytes = spool.fill(new ByteArrayInputStream(some), 300_000);
        assertThat(bytes.size()).isEqualTo(size);
        assertThat(bytes.all(300_000)).isEqualTo(some);
        assertThat(bytes.stream().readAllBytes()).isEqualTo(some);
      }
      assertThatThrownBy(() -> spool.fill(new ByteArrayInputStream(TEXT), 299_999))
          .isInstanceOf(LimitExceededException.class);
    }
  }

  private static void unpackSome(byte[] bytes) throws IOException {
    Compression.unpack(new ByteArrayInputStream(bytes)).bytes().readNBytes(1 << 20);
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    return Compression.unpack(new ByteArrayInputStream(packed)).bytes().readAllBytes();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
