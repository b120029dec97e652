// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.inventory.Bench;
import dev.plimsoll.server.inventory.ImageFixes;
import dev.plimsoll.server.inventory.ImageView;
import dev.plimsoll.server.store.BaseStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FixStore;
import dev.plimsoll.server.store.ImageParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Works out anew the fixes of lineages whose findings, build or base changed: one transaction
/// each, so it may be cut off anywhere, and two processes may do it at once.
///
/// @param tool our own version
public record FixWork(Database database, Benches benches, String tool, Clock clock)
    implements Work {

  /// Its kind.
  public static final String KIND = "fixes";

  /// After so many lineages the bases are counted.
  private static final int BATCH = 200;

  /// How long fixes are kept waiting for builds that are being scanned.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "fixes of what changed";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofSeconds(3));
  }

  /// @throws IOException when something stored of an image can't be read; all others are done then
  @Override
  public void run(String id) throws IOException {
    Bench bench = benches.newest();
    Set<Integer> failed = new TreeSet<>();
    IOException failures = new IOException("the fixes of some lineages can't be worked out");
    List<Integer> batch = stale(failed);
    while (!batch.isEmpty() && !Thread.currentThread().isInterrupted()) {
      for (int lineage : batch) {
        try {
          one(lineage, bench);
        } catch (UncheckedIOException e) {
          failed.add(lineage);
          failures.addSuppressed(e.getCause());
        }
      }
      database.run(BaseStore::count);
      batch = stale(failed);
    }
    if (!failed.isEmpty()) {
      throw new IOException(
          "lineages %s: %s".formatted(failed, failures.getSuppressed()[0].getMessage()), failures);
    }
  }

  private List<Integer> stale(Set<Integer> failed) {
    Instant patience = clock.instant().minus(PATIENCE);
    return database.read(handle -> FixStore.stale(handle, failed, patience, BATCH));
  }

  private void one(int lineage, Bench bench) {
    database.run(
        handle -> {
          if (FixStore.take(handle, lineage)) {
            try {
              one(handle, lineage, bench);
            } catch (IOException e) {
              throw new UncheckedIOException(e); // rolls back; it stays stale
            }
          }
        });
  }

  private void one(Handle handle, int lineage, Bench bench) throws IOException {
    Optional<Integer> image = FixStore.newest(handle, lineage);
    if (image.isEmpty()) {
      return;
    }
    BaseStore.look(handle, lineage, image.get(), clock.instant());
    Optional<ImageParts.Parts> parts = ImageParts.read(handle, image.get(), lineage);
    if (parts.isPresent()) {
      ImageFixes fixes = ImageView.of(parts.get(), tool, bench).fixes(bench);
      FixStore.replace(
          handle,
          lineage,
          fixes.fixes().stream().map(ImageFixes.OneFix::row).toList(),
          fixes.inherited());
    }
  }
}
