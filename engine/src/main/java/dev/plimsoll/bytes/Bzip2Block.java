// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;

/// One block of a bzip2 stream: reads it whole, undoes move-to-front and the Burrows-Wheeler
/// transform, and gives its bytes, still with runs shortened. Can be filled again and again.
final class Bzip2Block {

  private static final int GROUP = 50;
  private static final int MOST_SELECTORS = 18_002;

  private final MsbBits in;

  /// While a block is read its last column, then in the upper bits which byte follows each.
  private final int[] links;

  private final int[] counts = new int[256];
  private int size;
  private int given;
  private int link;
  private int crc;

  /// @param level how many times 100,000 bytes a block may have, 1 to 9
  Bzip2Block(MsbBits in, int level) {
    this.in = in;
    this.links = new int[level * 100_000];
  }

  /// The checksum that the block should come to.
  int crc() {
    return crc;
  }

  /// Reads the next block, whose mark was read already.
  void fill() throws IOException {
    crc = in.read(32);
    if (in.next()) {
      throw new IOException("bzip2: a randomised block, as only versions before 1.0 wrote them");
    }
    int start = in.read(24);
    readColumn();
    sortLinks();
    if (start >= size) {
      throw new IOException("bzip2: a block that begins at byte " + start + " of " + size);
    }
    given = 0;
    link = links[start] >>> 8;
  }

  /// The next byte; -1 at the end of the block.
  int next() {
    if (given == size) {
      return -1;
    }
    given++;
    int entry = links[link];
    link = entry >>> 8;
    return entry & 0xff;
  }

  private void readColumn() throws IOException {
    byte[] alphabet = readAlphabet();
    int groups = in.read(3);
    int selectors = in.read(15);
    if (groups < 2 || groups > 6 || selectors == 0) {
      throw new IOException("bzip2: %d codes, %d uses of them".formatted(groups, selectors));
    }
    byte[] selected = readSelectors(groups, selectors);
    Bzip2Codes[] codes = new Bzip2Codes[groups];
    for (int i = 0; i < groups; i++) {
      codes[i] = Bzip2Codes.read(in, alphabet.length + 2);
    }
    readSymbols(alphabet, codes, selected);
  }

  /// The bytes that occur: which of the 16 rows have some, then which of each such row.
  private byte[] readAlphabet() throws IOException {
    int rows = in.read(16);
    byte[] alphabet = new byte[256];
    int count = 0;
    for (int row = 0; row < 16; row++) {
      int used = (rows & 0x8000 >> row) == 0 ? 0 : in.read(16);
      for (int column = 0; column < 16; column++) {
        if ((used & 0x8000 >> column) != 0) {
          alphabet[count++] = (byte) (row * 16 + column);
        }
      }
    }
    if (count == 0) {
      throw new IOException("bzip2: a block in which no byte occurs");
    }
    return java.util.Arrays.copyOf(alphabet, count);
  }

  private byte[] readSelectors(int groups, int count) throws IOException {
    byte[] selected = new byte[Math.min(count, MOST_SELECTORS)];
    byte[] order = {0, 1, 2, 3, 4, 5};
    for (int i = 0; i < count; i++) {
      int place = 0;
      while (in.next()) {
        if (++place >= groups) {
          throw new IOException("bzip2: a code that does not exist is used");
        }
      }
      byte front = toFront(order, place);
      if (i < selected.length) {
        selected[i] = front;
      }
    }
    return selected;
  }

  private void readSymbols(byte[] alphabet, Bzip2Codes[] codes, byte[] selected)
      throws IOException {
    java.util.Arrays.fill(counts, 0);
    size = 0;
    int end = alphabet.length + 1;
    int run = 0;
    int runStep = 1;
    for (int read = 0; ; read++) {
      if (read / GROUP >= selected.length) {
        throw new IOException("bzip2: more symbols than codes are told for");
      }
      int symbol = codes[selected[read / GROUP]].next(in);
      if (symbol <= 1) {
        run += runStep << symbol;
        runStep <<= 1;
        checkFits(run);
        continue;
      }
      add(alphabet[0], run);
      run = 0;
      runStep = 1;
      if (symbol == end) {
        return;
      }
      add(toFront(alphabet, symbol - 1), 1);
    }
  }

  private void add(byte value, int times) throws IOException {
    checkFits(times);
    java.util.Arrays.fill(links, size, size + times, value & 0xff);
    counts[value & 0xff] += times;
    size += times;
  }

  private void checkFits(int more) throws IOException {
    if (more > links.length - size) {
      throw new IOException("bzip2: a block of more than " + links.length + " bytes");
    }
  }

  private void sortLinks() {
    int[] next = new int[256];
    for (int value = 1; value < 256; value++) {
      next[value] = next[value - 1] + counts[value - 1];
    }
    for (int i = 0; i < size; i++) {
      links[next[links[i] & 0xff]++] |= i << 8;
    }
  }

  private static byte toFront(byte[] order, int place) {
    byte value = order[place];
    System.arraycopy(order, 0, order, 1, place);
    order[0] = value;
    return value;
  }
}
