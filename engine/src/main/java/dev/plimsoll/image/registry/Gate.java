// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/// Lets only so many requests to one registry be under way at once.
final class Gate {

  /// What is done inside.
  @FunctionalInterface
  interface Passage<T> {
    T run() throws IOException;
  }

  private final Semaphore places;

  Gate(int places) {
    this.places = new Semaphore(places);
  }

  <T> T pass(Passage<T> passage) throws IOException {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("stopped while waiting");
      stopped.initCause(e);
      throw stopped;
    }
    try {
      return passage.run();
    } finally {
      places.release();
    }
  }
}
