// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.TestElf;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutableTest {

  private static final byte[] CONTENT = {1, 2, 3, 4};

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void shouldFindSectionsOfElf(boolean is64, boolean isBigEndian) throws IOException {
    byte[] bytes =
        new TestElf(is64, isBigEndian).of(Map.of(".note", new byte[20], ".dep-v0", CONTENT));
    Executable elf = Executable.open(SeekableBytes.of(bytes)).orElseThrow();

    assertThat(elf.namesSections()).isTrue();
    assertThat(elf.section(".dep-v0").orElseThrow().all(10)).isEqualTo(CONTENT);
    assertThat(elf.section(".dep")).isEmpty();
    assertThat(elf.section(".dep-v01")).isEmpty();
  }

  @Test
  void shouldFindAddressesOfElf() throws IOException {
    byte[] bytes = new TestElf(true, false).of(".data", CONTENT);
    Executable elf = Executable.open(SeekableBytes.of(bytes)).orElseThrow();

    assertThat(elf.at(TestElf.BASE + TestElf.FIRST).orElseThrow().bytes(0, 4)).isEqualTo(CONTENT);
    assertThat(elf.at(TestElf.BASE - 1)).isEmpty();
    assertThat(elf.at(TestElf.BASE + bytes.length)).isEmpty();
    assertThat(elf.data().orElseThrow().size()).isEqualTo(bytes.length);
  }

  @Test
  void shouldReadNoMoreOfAnElfThanItsHeadersAndNames() throws IOException {
    byte[] bytes = new TestElf(true, false).of(".text", new byte[1 << 20]);
    CountedBytes counted = new CountedBytes(SeekableBytes.of(bytes));

    assertThat(Executable.open(counted).orElseThrow().section(".go.buildinfo")).isEmpty();
    assertThat(counted.count).isLessThan(1000);
  }

  @Test
  void shouldRefuseATableOutsideTheFile() {
    byte[] bytes = new TestElf(true, false).of(".data", CONTENT);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 100);

    assertThatThrownBy(() -> Executable.open(SeekableBytes.of(cut)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldKnowOtherFilesFromExecutables() throws IOException {
    byte[] dos = new byte[100];
    dos[0] = 'M';
    dos[1] = 'Z';

    assertThat(Executable.open(SeekableBytes.of(new byte[100]))).isEmpty();
    assertThat(Executable.open(SeekableBytes.of(new byte[3]))).isEmpty();
    assertThat(Executable.open(SeekableBytes.of(dos))).isEmpty();
  }

  /// Counts what is read.
  private static final class CountedBytes implements SeekableBytes {
    private final SeekableBytes bytes;
    private long count;

    CountedBytes(SeekableBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      count += length;
      return bytes.read(position, into, offset, length);
    }
  }
}
