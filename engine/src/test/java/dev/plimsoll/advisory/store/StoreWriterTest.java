// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreWriterTest {

  @TempDir Path folder;

  @Test
  void shouldKeepTheFeedsOfAllWriters() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<FeedEntry>> writers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String name = "feed-" + i;
        writers.add(() -> Samples.store(folder, name, generation(3)));
      }
      for (Future<FeedEntry> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    assertThat(AdvisoryIndex.open(folder).state().feeds()).hasSize(12);
  }

  @Test
  void shouldNeverShowAReaderHalfAState() throws Exception {
    Samples.store(folder, "a", generation(0));
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reader = threads.submit(() -> readUntil(isOver));
      for (int i = 1; i < 30; i++) {
        Samples.store(folder, "a", generation(i));
      }
      isOver.set(true);
      assertThat(reader.get()).isPositive();
    }
  }

  private int readUntil(AtomicBoolean isOver) {
    int count = 0;
    while (!isOver.get() || count == 0) {
      AdvisoryIndex index = AdvisoryIndex.open(folder);
      List<Candidate> first = index.find("PyPI", "first");
      List<Candidate> second = index.find("PyPI", "second");
      assertThat(first).hasSize(1);
      assertThat(second).extracting(Candidate::ranges).containsExactly(first.getFirst().ranges());
      count++;
    }
    return count;
  }

  @Test
  void shouldGoOnReadingWhatWasDeleted() throws IOException {
    FeedEntry entry = Samples.store(folder, "a", generation(1));
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    Files.delete(folder.resolve(entry.contentIds().getFirst() + ".segment"));
    assertThat(index.find("PyPI", "first")).hasSize(1);
  }

  @Test
  void shouldDeleteWhatNobodyHasNeededForAnHour() throws IOException {
    FeedEntry old = Samples.store(folder, "a", generation(1));
    Samples.store(folder, "a", generation(2));
    assertThat(segments()).contains(old.contentIds().getFirst()).hasSize(2);
    Clock later = Clock.fixed(Instant.now().plus(Duration.ofHours(3)), ZoneOffset.UTC);
    new StoreWriter(folder, later).commit(List.of());
    assertThat(segments()).contains(old.contentIds().getFirst());
    age(Duration.ofHours(2));
    new StoreWriter(folder, Clock.systemUTC()).commit(List.of());
    assertThat(segments()).doesNotContain(old.contentIds().getFirst()).hasSize(1);
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "first")).hasSize(1);
  }

  @Test
  void shouldForgetASegmentThatIsGone() throws IOException {
    FeedEntry entry = Samples.store(folder, "a", generation(1));
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    assertThat(writer.feed("a")).contains(entry);
    Files.delete(folder.resolve(entry.contentIds().getFirst() + ".segment"));
    assertThat(writer.feed("a")).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfASegmentThatWasNotFinished() throws IOException {
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.ADVISORIES)) {
      builder.add(generation(1).getFirst());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldRemoveAFeed() throws IOException {
    Samples.store(folder, "a", generation(1));
    Samples.store(folder, "b", generation(1));
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    writer.remove("a");
    assertThat(writer.feeds()).extracting(FeedEntry::name).containsExactly("b");
  }

  private static List<Advisory> generation(int number) {
    VersionRange range = VersionRange.before("1." + number);
    return List.of(
        Samples.advisory("ID-1", Samples.affected("PyPI", "first", range)),
        Samples.advisory("ID-2", Samples.affected("PyPI", "second", range)));
  }

  private List<String> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".segment"))
          .map(name -> name.replace(".segment", ""))
          .toList();
    }
  }

  private void age(Duration by) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Instant time = Files.getLastModifiedTime(file).toInstant();
        Files.setLastModifiedTime(file, FileTime.from(time.minus(by)));
      }
    }
  }
}
