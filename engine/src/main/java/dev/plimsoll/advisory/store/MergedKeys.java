// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.TreeSet;

/// Sorted keys of several tables as one stream, each once. One thread.
final class MergedKeys {

  /// The next key of one source. Whoever is in the queue has one.
  private interface Source {
    byte[] key();

    boolean next();
  }

  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(Comparator.comparing(Source::key, Arrays::compareUnsigned));
  private byte[] current = {};

  /// Adds the keys of a table.
  void add(KeyTable table) {
    KeyWalk walk = table.walk();
    add(
        new Source() {
          @Override
          public byte[] key() {
            return walk.key();
          }

          @Override
          public boolean next() {
            return walk.next();
          }
        });
  }

  /// Adds keys of packages.
  void add(Collection<PackageKey> packages) {
    Iterator<PackageKey> sorted = new TreeSet<>(packages).iterator();
    add(
        new Source() {
          private byte[] key = {};

          @Override
          public byte[] key() {
            return key;
          }

          @Override
          public boolean next() {
            boolean hasNext = sorted.hasNext();
            if (hasNext) {
              PackageKey next = sorted.next();
              key = KeyBlocks.key(next.ecosystem(), next.name());
            }
            return hasNext;
          }
        });
  }

  private void add(Source source) {
    if (source.next()) {
      sources.add(source);
    }
  }

  /// Moves to the next key; false at the end.
  boolean next() {
    if (sources.isEmpty()) {
      return false;
    }
    current = sources.element().key();
    while (!sources.isEmpty() && Arrays.equals(sources.element().key(), current)) {
      add(sources.remove());
    }
    return true;
  }

  /// The key that [#next] moved to.
  byte[] key() {
    return current;
  }

  String text() {
    return new String(current, StandardCharsets.UTF_8);
  }
}
