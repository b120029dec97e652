// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/// Breaks valid bytes in many small ways, always the same ones.
public final class Mutants {

  private static final int COUNT = 2000;
  private static final int[] TELLING = {0, 1, 0x7f, 0x80, 0xff};

  /// What reads the bytes.
  @FunctionalInterface
  public interface Reader {
    void read(byte[] bytes) throws IOException;
  }

  private Mutants() {}

  /// Gives `reader` 2,000 mutants. Whatever but an [IOException] leaves it fails the test, with the
  /// number of the mutant.
  public static void survive(byte[] valid, Reader reader) {
    for (int seed = 0; seed < COUNT; seed++) {
      try {
        reader.read(mutant(valid, new Random(seed)));
      } catch (IOException e) {
        // broken bytes may be refused
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutant " + seed, e);
      }
    }
  }

  public static byte[] mutant(byte[] valid, Random random) {
    int size = random.nextInt(20) == 0 ? random.nextInt(valid.length) : valid.length;
    byte[] mutant = Arrays.copyOf(valid, size);
    for (int i = random.nextInt(1, 8); i > 0 && size > 0; i--) {
      // half of the changes hit the start, where the headers are
      int at = random.nextInt(random.nextBoolean() ? size : Math.min(size, 256));
      mutant[at] =
          (byte)
              (random.nextBoolean() ? random.nextInt() : TELLING[random.nextInt(TELLING.length)]);
    }
    return mutant;
  }
}
