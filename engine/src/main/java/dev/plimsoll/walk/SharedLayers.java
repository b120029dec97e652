// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;

/// A cache for many scans of one process: a layer that several want at the same time is read by the
/// first of them, for whom the others wait. One for the whole process, around what keeps the facts.
public final class SharedLayers implements LayerCache {

  private final LayerCache kept;
  private final ConcurrentMap<Digest, Claim> claims = new ConcurrentHashMap<>();

  public SharedLayers(LayerCache kept) {
    this.kept = kept;
  }

  /// That somebody reads a layer.
  private static final class Claim {
    private final CountDownLatch isOver = new CountDownLatch(1);
    private volatile Optional<LayerFacts> facts = Optional.empty();
  }

  @Override
  public Optional<LayerFacts> get(Digest digest) {
    return kept.get(digest);
  }

  @Override
  public void put(Digest digest, LayerFacts facts) throws IOException {
    kept.put(digest, facts);
  }

  @Override
  public Served getOrRead(Digest digest, Reading reading) throws IOException {
    Claim own = new Claim();
    while (true) {
      Claim first = claims.putIfAbsent(digest, own);
      if (first == null) {
        return readFor(own, digest, reading);
      }
      await(first);
      if (first.facts.isPresent()) {
        return new Served(first.facts.get(), true);
      }
    }
  }

  private Served readFor(Claim own, Digest digest, Reading reading) throws IOException {
    try {
      Served served = kept.getOrRead(digest, () -> remembered(own, reading.read()));
      if (served.fromCache()) {
        own.facts = Optional.of(served.facts());
      }
      return served;
    } finally {
      claims.remove(digest, own);
      own.isOver.countDown();
    }
  }

  private static Answer remembered(Claim own, Answer answer) {
    own.facts = answer.isWhole() ? Optional.of(answer.facts()) : Optional.empty();
    return answer;
  }

  private static void await(Claim claim) throws InterruptedIOException {
    try {
      claim.isOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("cancelled").initCause(e);
    }
  }
}
