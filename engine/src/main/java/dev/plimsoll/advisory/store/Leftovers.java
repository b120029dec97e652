// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a store no longer needs. A manifest is needed as long as it is the current one, for
/// [StoreWriter#GRACE] after it was replaced, and for some days if it was the last of its day
/// (UTC), or while somebody says that they need it ([StoreWriter#keep]); a segment as long as such
/// a manifest names it, or as long as it is so young that its writer may not have come to naming
/// it.
record Leftovers(StoreFolder store, Instant now, int keepDays) {

  private Instant before() {
    return now.minus(StoreWriter.GRACE);
  }

  /// To be called under the writers' lock.
  void delete() throws IOException {
    List<Path> manifests = newestFirst();
    String current = store.readCurrent().manifest();
    Set<String> needed = store.needed();
    List<Path> kept = new ArrayList<>();
    Instant replaced = Instant.MAX; // the current one has not been
    for (Path manifest : manifests) {
      Instant written = modified(manifest);
      boolean isKept =
          nameOf(manifest).equals(current)
              || needed.contains(nameOf(manifest))
              || replaced.isAfter(before())
              || isLastOfKeptDay(written, replaced);
      if (isKept) {
        kept.add(manifest);
      } else {
        Files.deleteIfExists(manifest);
      }
      replaced = written;
    }
    deleteSegments(current, kept);
    for (Path file : files("writing-", ".tmp")) {
      deleteOld(file);
    }
  }

  private boolean isLastOfKeptDay(Instant written, Instant replaced) {
    return day(written) != day(replaced) && day(written) >= day(now) - keepDays;
  }

  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds());
  }

  /// What a replaced manifest names; nothing when it is damaged or of an older format, so that
  /// nobody can be opening it.
  private Set<String> segmentsOf(Path manifest) throws IOException {
    try {
      return store.parse(nameOf(manifest), store.manifestBytes(nameOf(manifest))).segments();
    } catch (StoreException e) {
      return Set.of();
    }
  }

  private List<Path> newestFirst() throws IOException {
    List<Path> manifests = new ArrayList<>(files("manifest-", ".json"));
    List<Dated> dated = new ArrayList<>();
    for (Path manifest : manifests) {
      dated.add(new Dated(manifest, modified(manifest)));
    }
    dated.sort(Comparator.comparing(Dated::time).reversed());
    return dated.stream().map(Dated::file).toList();
  }

  private record Dated(Path file, Instant time) {}

  /// Older manifests are read only if there is an old segment that the current one does not name.
  private void deleteSegments(String current, List<Path> kept) throws IOException {
    Set<String> needed = new HashSet<>(segmentsOf(store.folder().resolve(current)));
    List<Path> others =
        old(files("", ".segment")).stream()
            .filter(file -> !needed.contains(contentId(file)))
            .toList();
    if (others.isEmpty()) {
      return;
    }
    for (Path manifest : kept) {
      needed.addAll(segmentsOf(manifest));
    }
    for (Path file : others) {
      if (!needed.contains(contentId(file))) {
        deleteOld(file);
      }
    }
  }

  private List<Path> old(List<Path> files) throws IOException {
    List<Path> old = new ArrayList<>();
    for (Path file : files) {
      if (modified(file).isBefore(before())) {
        old.add(file);
      }
    }
    return old;
  }

  private static String contentId(Path segment) {
    return nameOf(segment).replace(".segment", "");
  }

  private void deleteOld(Path file) throws IOException {
    if (modified(file).isBefore(before())) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> files(String prefix, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(store.folder())) {
      return files
          .filter(file -> nameOf(file).startsWith(prefix) && nameOf(file).endsWith(suffix))
          .sorted()
          .toList();
    }
  }

  private static Instant modified(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX; // another writer has just named it
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
