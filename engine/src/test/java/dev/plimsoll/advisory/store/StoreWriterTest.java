// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    new StoreWriter(folder, Clock.systemUTC(), 0).commit(List.of());
    assertThat(segments()).contains(old.contentIds().getFirst());
    age(Duration.ofHours(2));
    new StoreWriter(folder, Clock.systemUTC(), 0).commit(List.of());
    assertThat(segments()).doesNotContain(old.contentIds().getFirst()).hasSize(1);
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "first")).hasSize(1);
  }

  @Test
  void shouldKeepTheLastStateOfEachOfTheLastDays() throws IOException {
    Instant noon = Instant.parse("2026-11-10T12:00:00Z");
    for (int state = 0; state < 10; state++) {
      storeAt(noon.plus(Duration.ofHours(6L * state)), state);
    }
    Instant end = noon.plus(Duration.ofHours(100));
    new StoreWriter(folder, Clock.fixed(end, ZoneOffset.UTC), 3).commit(List.of());
    assertThat(stateAsOf("2026-11-11T23:00:00Z")).isEqualTo("1.5");
    assertThat(stateAsOf("2026-11-12T20:00:00Z")).isEqualTo("1.9");
    assertThat(stateAsOf("2026-11-12T12:00:00Z")).isEqualTo("1.5");
    assertThatThrownBy(() -> stateAsOf("2026-11-11T10:00:00Z"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("keeps no state as old as 2026-11-11T10:00:00Z")
        .hasMessageContaining("2026-11-11T18:00:00Z, 2026-11-12T18:00:00Z");
    AdvisoryIndex.open(folder).verify();
  }

  /// A state as if it had been written then.
  private void storeAt(Instant time, int number) throws IOException {
    StoreWriter writer = new StoreWriter(folder, Clock.fixed(time, ZoneOffset.UTC), 3);
    writer.commit(List.of(Samples.segment(writer, "a", generation(number))));
    Path manifest = folder.resolve(new StoreFolder(folder).readCurrent().manifest());
    Files.setLastModifiedTime(manifest, FileTime.from(time));
  }

  private String stateAsOf(String time) {
    Candidate found =
        AdvisoryIndex.open(folder, Instant.parse(time)).find("PyPI", "first").getFirst();
    return found.ranges().getFirst().end() instanceof VersionRange.Fixed(var version)
        ? version
        : "";
  }

  @Test
  void shouldWaitForAnotherWriterHoweverLongItTakes() throws Exception {
    Samples.store(folder, "a", generation(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
      Future<FeedEntry> waiting;
      try (FileLock _ = channel.lock()) {
        waiting = threads.submit(() -> Samples.store(folder, "b", generation(1)));
        assertThat(AdvisoryIndex.open(folder).find("PyPI", "first")).hasSize(1);
        assertThat(waiting.isDone()).isFalse();
      }
      waiting.get();
    }
    assertThat(AdvisoryIndex.open(folder).state().feeds()).hasSize(2);
  }

  @Test
  void shouldStopWaitingWhenInterrupted() throws Exception {
    Samples.store(folder, "a", generation(1));
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> new StoreWriter(folder, Samples.clock()).remove("a"))
          .isInstanceOf(IOException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(AdvisoryIndex.open(folder).state().feeds()).hasSize(1);
  }

  @Test
  void shouldNotNameASegmentThatIsNotThere() throws IOException {
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    FeedEntry entry = Samples.segment(writer, "a", generation(1));
    Files.delete(folder.resolve(entry.contentIds().getFirst() + ".segment"));
    assertThatThrownBy(() -> writer.commit(List.of(entry))).hasMessageContaining("is gone");
    assertThatThrownBy(() -> AdvisoryIndex.open(folder)).isInstanceOf(StoreException.class);
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
