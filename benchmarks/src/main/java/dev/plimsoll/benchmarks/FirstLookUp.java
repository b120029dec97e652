// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import java.nio.file.Path;

/// Opens a store and looks one package up, in a JVM that has done nothing before, and prints the
/// milliseconds.
public final class FirstLookUp {

  private FirstLookUp() {}

  /// @param args the folder of the store
  public static void main(String[] args) {
    long start = System.nanoTime();
    AdvisoryIndex index = AdvisoryIndex.open(Path.of(args[0]));
    int candidates = index.find("Debian:11", "openssl").size();
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.printf("%.1f ms (%d candidates)%n", millis, candidates);
  }
}
