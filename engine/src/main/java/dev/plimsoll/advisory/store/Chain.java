// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/// The segments of one feed: a base, then deltas, each of which replaces records of all before it.
/// For any number of threads.
///
/// @param files all of one kind, the oldest first, at least one
record Chain(List<SegmentFile> files) {

  Chain {
    files = List.copyOf(files);
    SegmentKind kind = files.getFirst().kind();
    for (SegmentFile file : files) {
      if (file.kind() != kind) {
        throw StoreException.corrupt(file.path(), "it is of another kind than its feed");
      }
    }
  }

  /// Maps the segments of a feed.
  ///
  /// @throws java.nio.file.NoSuchFileException when one is not there
  static Chain open(Path folder, List<String> contentIds) throws IOException {
    List<SegmentFile> files = new ArrayList<>(contentIds.size());
    for (String contentId : contentIds) {
      files.add(SegmentFile.open(folder, contentId));
    }
    return new Chain(files);
  }

  /// Checks every byte of every segment.
  void verify() {
    files.forEach(SegmentFile::verify);
  }

  SegmentKind kind() {
    return files.getFirst().kind();
  }

  int size() {
    return files.size();
  }

  /// Whether a segment after number `segment` says that its records of `id` no longer hold.
  boolean isReplaced(String id, int segment) {
    if (segment == size() - 1) {
      return false;
    }
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    for (int newer = segment + 1; newer < size(); newer++) {
      if (ReplacedIds.table(files.get(newer)).find(key).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// What the newest segment says that knows of `id`, for kinds with one record an id.
  <T> Optional<T> newest(String id, Function<SegmentFile, Optional<T>> find) {
    for (int number = size() - 1; number >= 0; number--) {
      Optional<T> found = find.apply(files.get(number));
      if (found.isPresent() || (number > 0 && replaces(number, id))) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean replaces(int number, String id) {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    return ReplacedIds.table(files.get(number)).find(key).isPresent();
  }

  /// How many records hold.
  int records() throws IOException {
    AtomicInteger count = new AtomicInteger();
    copy(_ -> count.incrementAndGet() < 0, RecordTaker.NONE);
    return count.get();
  }

  /// Adds the records that hold and whose ids are chosen to `into`: those of the oldest segment
  /// first, those of one segment in the order in which they were written.
  void copy(Predicate<String> chosen, RecordTaker into) throws IOException {
    for (int number = 0; number < size(); number++) {
      int segment = number;
      copy(number, id -> !isReplaced(id, segment) && chosen.test(id), into);
    }
  }

  private void copy(int number, Predicate<String> chosen, RecordTaker into) throws IOException {
    SegmentFile file = files.get(number);
    switch (file.kind()) {
      case ADVISORIES -> new AdvisorySegment("", number, file).copy(chosen, into);
      case EPSS -> EpssSegment.of(file).copy(chosen, into);
      case KEV -> KevSegment.of(file).copy(chosen, into);
      case CVES -> CveSegment.of(file).copy(chosen, into);
      case LIFECYCLES -> LifecycleSegment.of(file).copy(chosen, into);
    }
  }
}
