// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyStreamTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void shouldPassWhatIsWithinItsLimit() throws Exception {
    assertThat(stream(100, 100).readAllBytes()).hasSize(100);
    assertThat(stream(100, 100).skip(1000)).isEqualTo(100);
  }

  @Test
  void shouldEndPastItsLimit() {
    assertThatThrownBy(() -> stream(101, 100).readAllBytes())
        .isInstanceOf(RefusedBodyException.class)
        .hasMessageContaining("body-too-large");
    assertThatThrownBy(() -> stream(101, 100).skip(1000)).isInstanceOf(RefusedBodyException.class);
  }

  @Test
  void shouldEndWhatComesInDrips() throws Exception {
    InputStream drips = stream(100_000, 100_000);
    pass(Duration.ofSeconds(20));
    assertThat(drips.read()).isEqualTo(0);
    assertThat(drips.readNBytes(5000)).hasSize(5000);
    pass(Duration.ofSeconds(4));
    assertThat(drips.read()).isEqualTo(0);
    pass(Duration.ofSeconds(2));

    assertThatThrownBy(drips::read)
        .isInstanceOf(RefusedBodyException.class)
        .hasMessageContaining("body-too-slow");
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private InputStream stream(int length, long maxBytes) {
    return new BodyStream(new ByteArrayInputStream(new byte[length]), maxBytes, nanos::get);
  }
}
