// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private final Faults faults = new Faults();

  @Test
  void shouldSayNothingWhenNothingIsBroken() {
    assertThatCode(
            () -> {
              faults.attempt(() -> {});
              faults.raise();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void shouldCarryOnAndTellTheFirstFault() throws IOException {
    AtomicInteger read = new AtomicInteger();
    faults.attempt(() -> fail("page 1"));
    faults.attempt(read::incrementAndGet);
    faults.attempt(() -> fail("page 3"));

    assertThat(read).hasValue(1);
    assertThatThrownBy(faults::raise).hasMessage("page 1 (and 1 more faults)");
  }

  @Test
  void shouldStopAtALimit() {
    assertThatThrownBy(
            () ->
                faults.attempt(
                    () -> {
                      throw new LimitExceededException("a count", 3);
                    }))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldStopWhenThereAreTooMany() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2000; i++) {
                int page = i;
                faults.attempt(() -> fail("page " + page));
              }
            })
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("page 0");
  }

  private static void fail(String message) throws IOException {
    throw new IOException(message);
  }
}
