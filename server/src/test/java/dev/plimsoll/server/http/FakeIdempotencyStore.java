// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Answers by key in memory.
final class FakeIdempotencyStore implements IdempotencyStore {

  private record Entry(String hash, Optional<Kept> answer) {}

  private final Map<Key, Entry> entries = new HashMap<>();

  @Override
  public synchronized Claim claim(Key key, String requestHash, Instant now) {
    Entry entry = entries.get(key);
    if (entry == null) {
      entries.put(key, new Entry(requestHash, Optional.empty()));
      return new First();
    }
    if (!entry.hash().equals(requestHash)) {
      return new Other();
    }
    return entry.answer().<Claim>map(Answered::new).orElseGet(Running::new);
  }

  @Override
  public synchronized void keep(Key key, Kept answer, Instant now) {
    entries.put(key, new Entry(entries.get(key).hash(), Optional.of(answer)));
  }

  @Override
  public synchronized void release(Key key) {
    entries.remove(key);
  }
}
