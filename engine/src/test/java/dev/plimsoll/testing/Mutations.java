// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Cataloger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Feeds a cataloger with broken variants of a file.
public final class Mutations {

  private static final String REFUSED = "IOException: ";
  private static final int ROUNDS = 2000;

  private Mutations() {}

  /// What the cataloger says of a file.
  public static RecordedSink read(Cataloger cataloger, String path, byte[] bytes)
      throws IOException {
    RecordedSink sink = new RecordedSink();
    var in = new CatalogInput(path, SeekableBytes.of(bytes), Limits.DEFAULT, TempSpace.ofSystem());
    cataloger.catalog(in, sink);
    return sink;
  }

  public static RecordedSink read(Cataloger cataloger, String path, String text)
      throws IOException {
    return read(cataloger, path, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Nothing but an [IOException] may leave the cataloger, and its answer is the same twice. Gives
  /// how many of the variants were refused.
  public static int shouldSurvive(Cataloger cataloger, String path, byte[] original) {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = Mutants.mutant(original, new Random(round));
      String answer = answer(cataloger, path, bytes);
      assertThat(answer).isEqualTo(answer(cataloger, path, bytes));
      refused += answer.startsWith(REFUSED) ? 1 : 0;
    }
    return refused;
  }

  public static int shouldSurvive(Cataloger cataloger, String path, String original) {
    return shouldSurvive(cataloger, path, original.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(Cataloger cataloger, String path, byte[] bytes) {
    try {
      RecordedSink sink = read(cataloger, path, bytes);
      return sink.packages + " " + sink.gaps;
    } catch (IOException e) {
      return REFUSED + e.getMessage();
    }
  }
}
