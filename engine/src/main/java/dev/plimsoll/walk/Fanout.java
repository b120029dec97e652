// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does the same to each of several values at once; the results keep their order, and the first
/// failure cancels the rest.
record Fanout(int width) {

  /// What is done to a value.
  @FunctionalInterface
  interface Step<T, R> {
    R apply(T value) throws IOException;
  }

  <T, R> List<R> map(List<T> values, Step<T, R> step) throws IOException {
    if (values.size() <= 1) {
      List<R> results = new ArrayList<>();
      for (T value : values) {
        results.add(step.apply(value));
      }
      return results;
    }
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.min(width, values.size()),
            Thread.ofPlatform().daemon().name("layer ", 0).factory())) {
      List<Future<R>> running =
          values.stream().map(value -> workers.submit(() -> step.apply(value))).toList();
      return collect(running, workers);
    }
  }

  private static <R> List<R> collect(List<Future<R>> running, ExecutorService workers)
      throws IOException {
    List<R> results = new ArrayList<>();
    try {
      for (Future<R> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("cancelled").initCause(e);
    } catch (ExecutionException e) {
      workers.shutdownNow();
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
