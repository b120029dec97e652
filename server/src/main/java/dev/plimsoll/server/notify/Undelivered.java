// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Duration;

/// Ends a try early; carried from where it fails to the channel's one exit.
final class Undelivered extends Exception {

  private final transient Delivery delivery;

  private Undelivered(String reason, Delivery delivery) {
    super(reason);
    this.delivery = delivery;
  }

  static Undelivered retry(Duration after, String reason) {
    String line = Plain.line(reason, 500);
    return new Undelivered(line, new Delivery.RetryAfter(after, line));
  }

  static Undelivered refused(String reason, String remedy) {
    String line = Plain.line(reason, 500);
    return new Undelivered(line, new Delivery.Refused(line, remedy));
  }

  Delivery delivery() {
    return delivery;
  }
}
