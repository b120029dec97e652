// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that goes when a test says so.
public final class SetClock implements InstantSource {

  private final AtomicReference<Instant> now;

  public SetClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  public void pass(Duration duration) {
    now.updateAndGet(at -> at.plus(duration));
  }
}
