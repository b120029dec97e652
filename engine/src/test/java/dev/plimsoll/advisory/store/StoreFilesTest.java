// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.store.StoreFiles.StoreFile;
import dev.plimsoll.version.VersionRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFilesTest {

  @TempDir Path from;
  @TempDir Path to;
  private StoreFiles source;
  private StoreFiles target;
  private StateName state;

  @BeforeEach
  void write() throws IOException {
    state = write("A", "1");
    source = new StoreFiles(from, Samples.clock());
    target = new StoreFiles(to, Samples.clock());
  }

  private StateName write(String id, String fixed) throws IOException {
    Samples.store(
        from,
        "feed",
        List.of(Samples.advisory(id, Samples.affected("PyPI", "x", VersionRange.before(fixed)))));
    return AdvisoryIndex.open(from).name();
  }

  @Test
  void shouldCarryAState() throws IOException {
    assertThat(target.current()).isEmpty();
    carry(target.missing(source.of(state)));
    assertThat(target.current()).contains(state);
    assertThat(target.missing(source.of(state))).isEmpty();
    AdvisoryIndex index = AdvisoryIndex.open(to, state);
    assertThat(index.find("PyPI", "x")).hasSize(1);
    assertThat(index.state()).isEqualTo(AdvisoryIndex.open(from).state());
  }

  @Test
  void shouldCarryOnlyWhatIsNotThere() throws IOException {
    carry(source.of(state));
    StoreWriter writer = new StoreWriter(from, Samples.clock());
    writer.commit(List.of(Samples.segment(writer, "other", List.of(Samples.advisory("B")))));
    StateName newer = AdvisoryIndex.open(from).name();
    List<StoreFile> missing = target.missing(source.of(newer));
    assertThat(missing).hasSize(2);
    assertThat(missing.getLast().name()).isEqualTo(newer.text());
    carry(missing);
    assertThat(target.current()).contains(newer);
  }

  @Test
  void shouldRefuseAStateWithoutItsSegments() {
    StoreFile manifest = source.of(state).getLast();
    assertThatThrownBy(() -> carry(List.of(manifest))).isInstanceOf(IOException.class);
    assertThat(target.current()).isEmpty();
  }

  @Test
  void shouldRefuseBytesOfAnotherContent() throws IOException {
    for (StoreFile file : source.of(state)) {
      byte[] bytes = Files.readAllBytes(from.resolve(file.name()));
      for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 300)) {
        byte[] spoilt = bytes.clone();
        spoilt[at] ^= 1;
        assertThatThrownBy(() -> target.install(file, new ByteArrayInputStream(spoilt)))
            .isInstanceOf(IOException.class);
      }
      byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
      assertThatThrownBy(() -> target.install(file, new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
      byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
      assertThatThrownBy(() -> target.install(file, new ByteArrayInputStream(longer)))
          .isInstanceOf(IOException.class);
    }
    try (Stream<Path> left = Files.list(to)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldRefuseNamesOfOtherFiles() {
    for (String name : List.of("../current", "current", "lock", "a.segment", "manifest-1.json")) {
      assertThatThrownBy(() -> new StoreFile(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldKeepAStateThatSomebodyNeeds() throws IOException {
    StateName judged = state;
    assertThat(new StoreWriter(from, Samples.clock(), 0).keep("judge", judged)).isTrue();
    age();
    StateName newer = writeLater("B", 30);
    assertThat(StoreChange.between(from, judged, newer)).isPresent();
    age();
    StoreWriter later = new StoreWriter(from, clock(60), 0);
    assertThat(later.keep("judge", newer)).isTrue();
    StateName newest = writeLater("C", 60);
    assertThat(StoreChange.between(from, judged, newest)).isEmpty();
    assertThat(StoreChange.between(from, newer, newest)).isPresent();
    later.release("judge");
    age();
    StateName last = writeLater("D", 90);
    assertThat(StoreChange.between(from, newer, last)).isEmpty();
    assertThat(later.keep("judge", newer)).isFalse();
  }

  private StateName writeLater(String id, int days) throws IOException {
    StoreWriter writer = new StoreWriter(from, clock(days), 0);
    writer.commit(
        List.of(
            Samples.segment(
                writer,
                "feed",
                List.of(
                    Samples.advisory(
                        id, Samples.affected("PyPI", "x", VersionRange.before("1")))))));
    return AdvisoryIndex.open(from).name();
  }

  private static Clock clock(int days) {
    return Clock.fixed(Samples.NOW.plus(Duration.ofDays(days)), ZoneOffset.UTC);
  }

  /// Makes all files look old.
  private void age() throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Instant old = Samples.NOW.minus(Duration.ofDays(10));
        Files.setLastModifiedTime(file, FileTime.from(old));
      }
    }
  }

  private void carry(List<StoreFile> files) throws IOException {
    for (StoreFile file : files) {
      try (InputStream bytes = source.open(file)) {
        target.install(file, bytes);
      }
    }
  }
}
