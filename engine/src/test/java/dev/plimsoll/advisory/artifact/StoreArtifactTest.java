// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreException;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreArtifactTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int RECORDS = 2000;

  @TempDir Path folder;
  private Path ours;
  private Path theirs;
  private LayoutPlace place;

  @BeforeEach
  void name() {
    ours = folder.resolve("ours");
    theirs = folder.resolve("theirs");
    place = new LayoutPlace(folder.resolve("layout"));
  }

  @Test
  void shouldCarryAStore() throws IOException {
    load(1, 0);
    export();
    StoreImport.Imported imported = take();
    assertThat(imported.taken()).containsExactly("feed");
    assertThat(imported.fetched()).isPositive();
    assertThat(fixed("package7")).isEqualTo("1.0");
    AdvisoryIndex.open(theirs).verify();
    FeedEntry there = new StoreWriter(theirs, CLOCK).feed("feed").orElseThrow();
    assertThat(there).isEqualTo(new StoreWriter(ours, CLOCK).feed("feed").orElseThrow());
  }

  @Test
  void shouldSendAndFetchNothingTwice() throws IOException {
    load(1, 0);
    export();
    take();
    StoreExport.Exported again = export();
    assertThat(again.sent()).isLessThan(2000); // the list of feeds
    assertThat(take().fetched()).isZero();
  }

  @Test
  void shouldShipADelta() throws IOException {
    load(1, 0);
    StoreExport.Exported whole = export();
    take();
    load(2, 20);
    StoreExport.Exported day = export();
    assertThat(day.anew()).isEmpty();
    assertThat(day.sent()).isLessThan(whole.sent() / 10);
    assertThat(take().fetched()).isLessThan(whole.size() / 10);
    assertThat(fixed("package7")).isEqualTo("2.0");
    assertThat(fixed("package700")).isEqualTo("1.0");
    assertThat(AdvisoryIndex.open(theirs).find("PyPI", "package" + (RECORDS - 1))).isEmpty();
    assertThat(AdvisoryIndex.open(theirs).state().records())
        .isEqualTo(AdvisoryIndex.open(ours).state().records());
  }

  @Test
  void shouldGiveTheDeltasOfManyDaysToANewcomer() throws IOException {
    for (int day = 0; day < 20; day++) {
      load(day, 3 * day);
      export();
      if (day % 5 == 0) {
        take();
      }
    }
    take();
    assertSameAnswers();
    theirs = folder.resolve("newcomer");
    take();
    assertSameAnswers();
  }

  private void assertSameAnswers() {
    AdvisoryIndex here = AdvisoryIndex.open(ours);
    AdvisoryIndex there = AdvisoryIndex.open(theirs);
    for (int i = 0; i < RECORDS; i++) {
      List<Candidate> expected = here.find("PyPI", "package" + i);
      List<Candidate> actual = there.find("PyPI", "package" + i);
      assertThat(actual).hasSameSizeAs(expected);
      for (int k = 0; k < actual.size(); k++) {
        assertThat(there.advisory(actual.get(k))).isEqualTo(here.advisory(expected.get(k)));
      }
    }
  }

  @Test
  void shouldPublishAFeedWholeWhenWhatWasPublishedIsBroken() throws IOException {
    load(1, 0);
    export();
    try (Stream<Path> files = Files.walk(place.folder())) {
      Path largest =
          files
              .filter(Files::isRegularFile)
              .max(java.util.Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      Files.write(largest, new byte[10]);
    }
    deleteSegments(ours);
    load(2, 20);
    assertThat(export().anew()).containsExactly("feed");
    take();
    assertThat(fixed("package7")).isEqualTo("2.0");
  }

  @Test
  void shouldKeepANewerState() throws IOException {
    load(1, 0);
    export();
    Path own = ours;
    ours = theirs;
    load(5, RECORDS, NOW.plus(Duration.ofDays(1)));
    ours = own;
    assertThat(take().kept()).containsExactly("feed");
    assertThat(fixed("package7")).isEqualTo("5.0");
  }

  @Test
  void shouldRefuseToReplaceWhatIsNoStore() throws IOException {
    load(1, 0);
    Packed config = Packed.plain("{}".getBytes(StandardCharsets.UTF_8));
    place.put(config.digest(), config.bytes());
    ArtifactManifest image =
        new ArtifactManifest(
            "",
            ArtifactManifest.descriptor(
                "application/vnd.oci.image.config.v1+json", config, java.util.Map.of()),
            List.of());
    place.putManifest("latest", image.write());
    assertThatThrownBy(this::export).hasMessageContaining("it is no advisory store");
  }

  @Test
  void shouldSayWhenThereIsNothing() {
    assertThatThrownBy(this::take).hasMessage("there is nothing under latest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC"})
  void shouldVerifySignatures(String algorithm) throws Exception {
    KeyPair pair = keys(algorithm);
    load(1, 0);
    new StoreExport(ours, CLOCK)
        .to(place, "latest", "example.org/store", Optional.of(pair.getPrivate()));
    StoreImport.Imported imported =
        new StoreImport(theirs, CLOCK, 7).from(place, "latest", Optional.of(pair.getPublic()));
    assertThat(imported.taken()).hasSize(1);
    new StoreImport(theirs, CLOCK, 7)
        .from(place, imported.digest().toString(), Optional.of(pair.getPublic()));
  }

  @Test
  void shouldLeaveTheStoreAsItWasWhenTheKeyIsAnother() throws Exception {
    load(1, 0);
    new StoreExport(ours, CLOCK)
        .to(place, "latest", "example.org/store", Optional.of(keys("Ed25519").getPrivate()));
    for (String algorithm : List.of("Ed25519", "EC")) {
      assertThatThrownBy(
              () ->
                  new StoreImport(theirs, CLOCK, 7)
                      .from(place, "latest", Optional.of(keys(algorithm).getPublic())))
          .hasMessage("its signature is not by the given key");
    }
    assertThat(theirs).doesNotExist();
  }

  @Test
  void shouldWantASignatureWhenThereIsAKey() throws Exception {
    load(1, 0);
    export();
    assertThatThrownBy(
            () ->
                new StoreImport(theirs, CLOCK, 7)
                    .from(place, "latest", Optional.of(keys("EC").getPublic())))
        .hasMessage("it is not signed");
  }

  @Test
  void shouldNotTakeASignatureOfSomethingElse() throws Exception {
    KeyPair pair = keys("EC");
    load(1, 0);
    StoreExport.Exported first =
        new StoreExport(ours, CLOCK).to(place, "latest", "x", Optional.of(pair.getPrivate()));
    load(2, 20);
    StoreExport.Exported second =
        new StoreExport(ours, CLOCK).to(place, "latest", "x", Optional.empty());
    byte[] signature = place.manifest("sha256-" + first.digest().hex() + ".sig").orElseThrow();
    place.putManifest("sha256-" + second.digest().hex() + ".sig", signature);
    assertThatThrownBy(
            () ->
                new StoreImport(theirs, CLOCK, 7)
                    .from(place, "latest", Optional.of(pair.getPublic())))
        .hasMessage("its signature is not by the given key");
  }

  @Test
  void shouldSurviveAnyFlippedByte() throws IOException {
    load(1, 0);
    scores(50);
    export();
    Random random = new Random(3);
    List<Path> blobs;
    try (Stream<Path> files = Files.walk(place.folder().resolve("blobs"))) {
      blobs = files.filter(Files::isRegularFile).sorted().toList();
    }
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      Path blob = blobs.get(random.nextInt(blobs.size()));
      byte[] sound = Files.readAllBytes(blob);
      byte[] broken = sound.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(blob, broken);
      theirs = folder.resolve("theirs" + i);
      refused += isRefused() ? 1 : 0;
      Files.write(blob, sound);
    }
    assertThat(refused).isGreaterThan(250);
  }

  /// Either all is as published, or the import says why not and no store is there.
  private boolean isRefused() {
    try {
      take();
      assertThat(fixed("package7")).isEqualTo("1.0");
      return false;
    } catch (IOException e) {
      assertThatThrownBy(() -> AdvisoryIndex.open(theirs)).isInstanceOf(StoreException.class);
      return true;
    }
  }

  @Test
  void shouldRefuseNamesThatAreNone() throws IOException {
    StoreWriter writer = new StoreWriter(ours, CLOCK);
    writer.commit(
        List.of(entry(writer, "feed", 1, 0, NOW).fetched(NOW, FeedState.of("\u001b[2J"))));
    export();
    assertThatThrownBy(this::take).hasMessageContaining("a name that is none");
    assertThat(theirs).doesNotExist();
  }

  @Test
  void shouldRoundPercentilesAndKeepScores() throws IOException {
    scores(3000);
    export();
    take();
    AdvisoryIndex here = AdvisoryIndex.open(ours);
    AdvisoryIndex there = AdvisoryIndex.open(theirs);
    for (int i = 0; i < 3000; i++) {
      String cve = "CVE-%d-%04d".formatted(1999 + i % 28, i);
      Epss expected = here.epss(cve).orElseThrow();
      Epss actual = there.epss(cve).orElseThrow();
      assertThat(actual.score()).isEqualTo(expected.score());
      assertThat(actual.percentile())
          .isCloseTo(expected.percentile(), org.assertj.core.data.Offset.offset(0.001));
    }
    assertThat(take().fetched()).isZero();
  }

  private void scores(int count) throws IOException {
    StoreWriter writer = new StoreWriter(ours, CLOCK);
    Random random = new Random(5);
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.EPSS)) {
      for (int i = 0; i < count; i++) {
        builder.add(
            new Epss(
                "CVE-%d-%04d".formatted(1999 + i % 28, i),
                random.nextInt(100_001) / 100_000.0,
                random.nextInt(100_001) / 100_000.0));
      }
      writer.commit(
          List.of(
              FeedEntry.unknown("epss", SegmentKind.EPSS, "")
                  .with(builder.finish(), "")
                  .fetched(NOW, FeedState.of(""))));
    }
  }

  private static KeyPair keys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(256);
    }
    return generator.generateKeyPair();
  }

  private StoreExport.Exported export() throws IOException {
    return new StoreExport(ours, CLOCK).to(place, "latest", "example.org/store", Optional.empty());
  }

  private StoreImport.Imported take() throws IOException {
    return new StoreImport(theirs, CLOCK, 7).from(place, "latest", Optional.empty());
  }

  private String fixed(String name) {
    List<Candidate> found = AdvisoryIndex.open(theirs).find("PyPI", name);
    assertThat(found).hasSize(1);
    return switch (found.getFirst().ranges().getFirst().end()) {
      case VersionRange.Fixed(var version) -> version;
      default -> "";
    };
  }

  private void load(int day, int changed) throws IOException {
    load(day, changed, NOW);
  }

  private void load(int day, int changed, Instant fetched) throws IOException {
    StoreWriter writer = new StoreWriter(ours, CLOCK);
    writer.commit(List.of(entry(writer, "feed", day, changed, fetched)));
  }

  /// A feed whose first `changed` records are fixed in `day.0`, and as many of whose last are gone.
  private static FeedEntry entry(
      StoreWriter writer, String name, int day, int changed, Instant fetched) throws IOException {
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.ADVISORIES)) {
      for (int i = 0; i < Math.max(100, RECORDS - changed); i++) {
        builder.add(advisory(i, i < changed ? day + ".0" : "1.0"));
      }
      return FeedEntry.unknown(name, SegmentKind.ADVISORIES, "https://example.org/feed")
          .with(builder.finish(), "2026-11-21")
          .fetched(fetched, FeedState.of("https://example.org/feed").at("day " + day));
    }
  }

  private static Advisory advisory(int number, String fixed) {
    Affected affected =
        new Affected(
            "PyPI",
            "package" + number,
            List.of(VersionRange.before(fixed)),
            List.of(),
            Affected.Status.AFFECTED,
            Optional.empty());
    String digest = Digest.sha256(new byte[] {(byte) number, (byte) (number >> 8)}).hex();
    return new Advisory(
        "CVE-2026-" + (10_000 + number),
        "test",
        List.of(),
        List.of(),
        "summary of " + digest,
        "details",
        "",
        "",
        Optional.empty(),
        List.of(),
        new ArrayList<>(),
        List.of(affected));
  }

  private static void deleteSegments(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".segment")).toList()) {
        Files.delete(file);
      }
    }
  }
}
