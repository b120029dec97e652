// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {

  @TempDir Path folder;
  private Path segment;
  private byte[] sound;

  @BeforeEach
  void makeAStore() throws IOException {
    List<Advisory> advisories = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      advisories.add(
          Samples.advisory(
              "CVE-2026-" + i,
              Samples.affected("PyPI", "package" + i, VersionRange.before("1." + i))));
    }
    FeedEntry entry = Samples.store(folder, "feed", advisories);
    segment = folder.resolve(entry.contentIds().getFirst() + ".segment");
    sound = Files.readAllBytes(segment);
  }

  @Test
  void shouldSayThatThereIsNone() {
    assertKind(StoreException.Kind.MISSING, folder.resolve("none"), "plimsoll db update");
  }

  @Test
  void shouldSayThatASegmentIsTooNewOrTooOld() throws IOException {
    write(8, SegmentFormat.VERSION + 1);
    assertKind(StoreException.Kind.TOO_NEW, folder, "Use a newer Plimsoll");
    write(8, SegmentFormat.VERSION - 1);
    assertKind(StoreException.Kind.TOO_OLD, folder, "plimsoll db update");
  }

  private static String ofFormat(String current, int version) {
    return current.replaceFirst("plimsoll-store [0-9]+", "plimsoll-store " + version);
  }

  @Test
  void shouldSayThatTheManifestIsTooNewOrTooOld() throws IOException {
    Path current = folder.resolve("current");
    String text = Files.readString(current);
    Files.writeString(current, ofFormat(text, Manifest.VERSION + 1));
    assertKind(StoreException.Kind.TOO_NEW, folder, "format " + (Manifest.VERSION + 1));
    Files.writeString(current, ofFormat(text, Manifest.VERSION - 1));
    assertKind(StoreException.Kind.TOO_OLD, folder, "format " + (Manifest.VERSION - 1));
  }

  @Test
  void shouldReplaceAStoreThatIsTooOld() throws IOException {
    Files.writeString(folder.resolve("current"), "plimsoll-store 0\nwhatever\n");
    Samples.store(folder, "other", List.of());
    assertThat(AdvisoryIndex.open(folder).state().feeds())
        .extracting(FeedEntry::name)
        .containsExactly("other");
  }

  @Test
  void shouldNoticeEveryCut() throws IOException {
    for (int size = 0; size < sound.length; size += 97) {
      Files.write(segment, java.util.Arrays.copyOf(sound, size));
      assertKind(StoreException.Kind.CORRUPT, folder, "damaged");
    }
  }

  @Test
  void shouldNoticeAMissingSegment() throws IOException {
    Files.delete(segment);
    assertKind(StoreException.Kind.CORRUPT, folder, "it is missing");
  }

  @Test
  void shouldNoticeAnyFlippedBitOfAnswers() throws IOException {
    Random random = new Random(42);
    int noticed = 0;
    for (int i = 0; i < 400; i++) {
      byte[] broken = sound.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(segment, broken);
      noticed += answersWrongly() ? 1 : 0;
    }
    assertThat(noticed).isGreaterThan(300);
  }

  /// Either every answer is right, or a [StoreException] says why there is none.
  private boolean answersWrongly() {
    try {
      AdvisoryIndex index = AdvisoryIndex.open(folder);
      for (int i = 0; i < 50; i++) {
        Candidate candidate = index.find("PyPI", "package" + i).getFirst();
        assertThat(candidate.ranges()).containsExactly(VersionRange.before("1." + i));
        assertThat(index.advisory(candidate).summary()).isEqualTo("summary of CVE-2026-" + i);
      }
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  @Test
  void shouldVerifyWhatNobodyHasRead() throws IOException {
    byte[] broken = sound.clone();
    broken[SegmentFormat.HEADER_SIZE + 5] ^= 1;
    Files.write(segment, broken);
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.find("PyPI", "package7")).hasSize(1);
    assertThatThrownBy(index::verify)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a checksum does not fit");
  }

  @Test
  void shouldNoticeADamagedManifest() throws IOException {
    Path current = folder.resolve("current");
    String name = Current.read(current, Files.readAllBytes(current)).manifest();
    Files.write(folder.resolve(name), "{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> AdvisoryIndex.open(folder).state())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("its content does not fit its name");
  }

  private void write(int at, int value) throws IOException {
    byte[] changed = sound.clone();
    changed[at] = (byte) value;
    Files.write(segment, changed);
  }

  private static void assertKind(StoreException.Kind kind, Path store, String message) {
    StoreException exception =
        catchThrowableOfType(StoreException.class, () -> AdvisoryIndex.open(store));
    assertThat(exception).isNotNull().hasMessageContaining(message);
    assertThat(exception.kind()).isEqualTo(kind);
  }
}
