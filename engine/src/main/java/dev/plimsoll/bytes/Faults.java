// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What goes wrong in a reading that carries on past broken parts, so that one bad page does not
/// hide the good ones behind it. [#raise] at the end tells the first fault. One thread at a time.
public final class Faults {

  /// Hostile bytes could otherwise make a fault of every cell of a large file.
  private static final int ENOUGH = 1000;

  private @Nullable IOException first;
  private int count;

  /// One part, which may be broken.
  @FunctionalInterface
  public interface Part {
    void read() throws IOException;
  }

  /// Reads `part` and keeps what goes wrong.
  ///
  /// @throws LimitExceededException as soon as `part` does, since that ends a reading as a whole;
  ///   and when there are too many faults
  public void attempt(Part part) throws LimitExceededException {
    try {
      part.read();
    } catch (LimitExceededException e) {
      throw e;
    } catch (IOException e) {
      keep(e);
    }
  }

  /// Ends the reading.
  ///
  /// @throws IOException the first fault, if there was one; it says how many more there were
  public void raise() throws IOException {
    IOException fault = first;
    if (fault != null) {
      throw count == 1
          ? fault
          : new IOException(fault.getMessage() + " (and " + (count - 1) + " more faults)", fault);
    }
  }

  private void keep(IOException fault) throws LimitExceededException {
    if (first == null) {
      first = fault;
    }
    if (++count > ENOUGH) {
      throw new LimitExceededException(
          "the count of faults, the first being \"" + first.getMessage() + "\",", ENOUGH);
    }
  }
}
