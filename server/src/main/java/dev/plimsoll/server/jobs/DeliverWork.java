// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.notify.Delivery;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.DeliveryStore.Leased;
import java.time.Clock;
import java.util.Optional;

/// Sends what is due in one channel, one after the other: one job a channel, so that a slow one
/// holds up no other. It ends when nothing is due or the channel fails; who finds something due
/// adds it again.
public record DeliverWork(DeliveryStore deliveries, Outlets outlets, Clock clock) implements Work {

  /// Its kind; the id is the channel's.
  public static final String KIND = "deliver";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "messages to channel " + id;
  }

  @Override
  public void run(String id) {
    long channel = Long.parseLong(id);
    boolean goesOn = true;
    while (goesOn && !Thread.currentThread().isInterrupted()) {
      Optional<Leased> next = deliveries.lease(channel, clock.instant());
      goesOn = next.isPresent() && !(outlets.deliver(next.get()) instanceof Delivery.RetryAfter);
    }
  }
}
