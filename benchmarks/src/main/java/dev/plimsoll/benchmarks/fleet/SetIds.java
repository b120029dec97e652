// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

/// Numbers sets of packages, those of bases and of applications alike.
final class SetIds {

  private int last;

  int next() {
    return ++last;
  }
}
