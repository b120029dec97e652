// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.time.Duration;

/// Waits, or in a test pretends to.
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration duration) throws InterruptedException;
}
