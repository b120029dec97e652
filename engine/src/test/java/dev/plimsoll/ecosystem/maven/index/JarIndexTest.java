// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.ecosystem.maven.Coordinates;
import dev.plimsoll.testing.Mutants;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarIndexTest {

  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);

  @TempDir Path folder;

  @Test
  void shouldFindWhatAListTells() throws IOException {
    JarIndexFile index =
        index("# a list\n\n" + A + "\torg.example:lib:1.5\n" + B + "\torg.example:lib:1.6\n");

    assertThat(index.jars()).isEqualTo(2);
    assertThat(index.find(A)).containsExactly(new Coordinates("org.example", "lib", "1.5"));
    assertThat(index.find(B)).containsExactly(new Coordinates("org.example", "lib", "1.6"));
    assertThat(index.find("c".repeat(40))).isEmpty();
    assertThat(index.find("a".repeat(39) + "b")).isNotEmpty(); // 96 bits are compared
    assertThat(index.find("")).isEmpty();
    assertThat(index.find("x".repeat(40))).isEmpty();
  }

  @Test
  void shouldTellAllNamesOfTheSameBytesOnceAndInOrder() throws IOException {
    JarIndexFile index = index(A + "\tz:z:1\n" + A + "\ta:a:1\n" + A + "\tz:z:1\n");

    assertThat(index.jars()).isEqualTo(2);
    assertThat(index.find(A))
        .containsExactly(new Coordinates("a", "a", "1"), new Coordinates("z", "z", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 40_000})
  void shouldFindEachOfMany(int count) throws IOException {
    List<String> lines = lines(count);
    JarIndexFile index = index(String.join("\n", lines));

    assertThat(index.jars()).isEqualTo(count);
    for (String line : lines) {
      Coordinates found = index.find(line.substring(0, 40)).getFirst();
      assertThat(found.name() + ":" + found.version()).isEqualTo(line.substring(41));
    }
  }

  @Test
  void shouldGiveTheSameBytesForTheSameEntriesInAnyOrder() throws IOException {
    List<String> lines = lines(3_000);
    byte[] first = bytes(String.join("\n", lines));
    Collections.shuffle(lines, new Random(7));

    assertThat(bytes(String.join("\n", lines))).isEqualTo(first);
  }

  @Test
  void shouldReadFewPartsForALookUp() throws IOException {
    CountedBytes counted =
        new CountedBytes(SeekableBytes.of(bytes(String.join("\n", lines(40_000)))));
    JarIndexFile index = JarIndexFile.open(counted);
    counted.reads.clear();

    index.find(lines(40_000).get(9).substring(0, 40));

    assertThat(counted.reads).hasSize(4);
    assertThat(counted.reads.stream().mapToInt(Integer::intValue).sum()).isLessThan(10_000);
  }

  @Test
  void shouldReadAPackedList() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write((A + "\tg:a:1\n").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(open(write(packed.toByteArray())).find(A))
        .containsExactly(new Coordinates("g", "a", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"g:a:1", "aa\tg:a:1", "A\tg:a:1:jar", "A\tg:a", "A\tg::1", "A g:a:1"})
  void shouldNameTheLineThatIsNoneOfAList(String line) {
    String list = B + "\tg:a:1\n" + line.replace("A", A) + "\n";

    assertThatThrownBy(() -> index(list))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void shouldNoticeDamage() throws IOException {
    byte[] whole = bytes(String.join("\n", lines(500)));
    List<String> known = lines(500).stream().map(line -> line.substring(0, 40)).toList();
    JarIndexFile sound = JarIndexFile.open(SeekableBytes.of(whole));
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] bytes = Mutants.mutant(whole, new Random(round));
      try {
        JarIndexFile index = JarIndexFile.open(SeekableBytes.of(bytes));
        for (String sha1 : known.subList(0, 100)) {
          assertThat(index.find(sha1)).isIn(sound.find(sha1), List.of());
        }
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
    assertThatThrownBy(() -> open(new byte[64])).hasMessageContaining("no index of jars");
  }

  private static List<String> lines(int count) {
    Random random = new Random(42);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder hash = new StringBuilder();
      while (hash.length() < 40) {
        hash.append(Integer.toHexString(random.nextInt(16)));
      }
      lines.add("%s\torg.example.g%d:artifact-%d:1.%d".formatted(hash, i % 7, i % 1000, i % 50));
    }
    return lines;
  }

  private JarIndexFile index(String list) throws IOException {
    return open(bytes(list));
  }

  private static JarIndexFile open(byte[] bytes) throws IOException {
    return JarIndexFile.open(SeekableBytes.of(bytes));
  }

  private byte[] bytes(String list) throws IOException {
    return write(list.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] write(byte[] list) throws IOException {
    Path file = folder.resolve("jars.index");
    try (JarIndexWriter writer = new JarIndexWriter(file, TempSpace.ofSystem())) {
      JarList.read(new ByteArrayInputStream(list), writer);
      writer.finish();
    }
    return Files.readAllBytes(file);
  }

  /// Remembers the length of each read.
  private record CountedBytes(SeekableBytes whole, List<Integer> reads) implements SeekableBytes {

    CountedBytes(SeekableBytes whole) {
      this(whole, new ArrayList<>());
    }

    @Override
    public long size() {
      return whole.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      reads.add(length);
      return whole.read(position, into, offset, length);
    }
  }
}
