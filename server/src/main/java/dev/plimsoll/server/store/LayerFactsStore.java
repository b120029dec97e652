// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.walk.FactsCodec;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.LayerFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What catalogers said of layers, in the database, so that a layer is read once whichever process
/// scans. Who reads one holds a lock on it, which the database frees when the process dies.
public final class LayerFactsStore implements LayerCache {

  private final Database database;
  private final String catalogers;
  private final Clock clock;

  /// @param catalogers whose answers are kept: another set, or another version of one, has its own
  public LayerFactsStore(Database database, List<Cataloger> catalogers, Clock clock) {
    this.database = database;
    this.catalogers = FactsCodec.key(catalogers);
    this.clock = clock;
  }

  @Override
  public Optional<LayerFacts> get(Digest digest) {
    return database.ask(handle -> get(handle, digest));
  }

  private Optional<LayerFacts> get(Handle handle, Digest digest) {
    return handle
        .createQuery(
            "select facts from layer_facts where digest = :digest and catalogers = :catalogers")
        .bind("digest", bytes(digest))
        .bind("catalogers", catalogers)
        .mapTo(byte[].class)
        .findOne()
        .flatMap(LayerFactsStore::decoded);
  }

  private static Optional<LayerFacts> decoded(byte[] bytes) {
    try {
      return FactsCodec.decode(bytes);
    } catch (IOException e) {
      return Optional.empty(); // spoilt: the layer is read again and replaces it
    }
  }

  @Override
  public void put(Digest digest, LayerFacts facts) throws IOException {
    byte[] encoded = FactsCodec.encode(facts);
    database.run(handle -> put(handle, digest, encoded));
  }

  private void put(Handle handle, Digest digest, byte[] facts) {
    handle
        .createUpdate(
            """
            insert into layer_facts (digest, catalogers, facts, read_at)
            values (:digest, :catalogers, :facts, :at)
            on conflict (digest, catalogers) do update
              set facts = excluded.facts, read_at = excluded.read_at
            """)
        .bind("digest", bytes(digest))
        .bind("catalogers", catalogers)
        .bind("facts", facts)
        .bind("at", clock.instant())
        .execute();
  }

  @Override
  public Served getOrRead(Digest digest, Reading reading) throws IOException {
    Optional<LayerFacts> kept = get(digest);
    if (kept.isPresent()) {
      return new Served(kept.get(), true);
    }
    try (Handle lock = database.open()) {
      long key = ByteBuffer.wrap(bytes(digest)).getLong();
      lock.execute("select pg_advisory_lock(?)", key);
      try {
        return readLocked(lock, digest, reading);
      } finally {
        lock.execute("select pg_advisory_unlock(?)", key);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Served readLocked(Handle handle, Digest digest, Reading reading) throws IOException {
    Optional<LayerFacts> meanwhile = get(handle, digest);
    if (meanwhile.isPresent()) {
      return new Served(meanwhile.get(), true);
    }
    Answer answer = reading.read();
    if (answer.isWhole()) {
      put(handle, digest, FactsCodec.encode(answer.facts()));
    }
    return new Served(answer.facts(), false);
  }

  private static byte[] bytes(Digest digest) {
    return java.util.HexFormat.of().parseHex(digest.hex());
  }

  /// Forgets what other sets of catalogers said, and what nobody asked for again since `before`.
  public void clean(Instant before) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    "delete from layer_facts where catalogers <> :catalogers and read_at < :before")
                .bind("catalogers", catalogers)
                .bind("before", before)
                .execute());
  }
}
