// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// A way to people. Safe for many threads, as long as the deliveries of one thread of messages come
/// one after the other.
public interface Channel {

  /// Tries once to deliver. What is already there is changed in place; where it can be found out, a
  /// delivery that is repeated after a crash arrives once.
  Delivery deliver(Dispatch dispatch);
}
