// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;

/// One of the up to six prefix codes of a bzip2 block, in canonical form: codes of one length are
/// consecutive numbers, in the order of their symbols.
final class Bzip2Codes {

  private static final int LONGEST = 20;

  private final int[] firstCode = new int[LONGEST + 2];
  private final int[] firstIndex = new int[LONGEST + 2];
  private final int[] countOf = new int[LONGEST + 2];
  private final int[] symbols;

  private Bzip2Codes(int[] lengths) {
    for (int length : lengths) {
      countOf[length]++;
    }
    symbols = new int[lengths.length];
    int index = 0;
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      firstCode[length] = code;
      firstIndex[length] = index;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          symbols[index++] = symbol;
        }
      }
      code = (code + countOf[length]) << 1;
    }
  }

  /// Reads the lengths of the codes of `size` symbols, each told as steps from the one before.
  static Bzip2Codes read(MsbBits in, int size) throws IOException {
    int[] lengths = new int[size];
    int length = in.read(5);
    for (int i = 0; i < size; i++) {
      while (true) {
        if (length < 1 || length > LONGEST) {
          throw new IOException("bzip2: a code of " + length + " bits");
        }
        if (!in.next()) {
          break;
        }
        length += in.next() ? -1 : 1;
      }
      lengths[i] = length;
    }
    return new Bzip2Codes(lengths);
  }

  /// The next symbol.
  int next(MsbBits in) throws IOException {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = code << 1 | in.read(1);
      int offset = code - firstCode[length];
      if (offset >= 0 && offset < countOf[length]) {
        return symbols[firstIndex[length] + offset];
      }
    }
    throw new IOException("bzip2: no such code");
  }
}
