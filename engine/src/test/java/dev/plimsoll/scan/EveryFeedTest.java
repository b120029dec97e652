// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.testing.FeedServer;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for each feed that we know, whoever publishes it: against a server that is busy,
/// breaks off, has nothing new, or sends rubbish.
class EveryFeedTest {

  private static final int RECORDS = 120;
  private static final int MUTANTS = 300;

  /// Feeds that are told changes, so that a shorter list is no loss.
  private static final Set<String> FOLLOWED = Set.of("osv", "openeuler", "redhat-vex", "nvd");

  /// Whose plain lines of text are sound wherever they end.
  private static final Set<String> OPEN_ENDED =
      Set.of(
          "openeuler",
          "redhat-vex",
          "alpine-rejections-main",
          "alpine-rejections-community",
          "debian-dsa",
          "debian-dla");

  @TempDir Path folder;

  static List<Feed> feeds() throws IOException {
    List<Feed> feeds = new ArrayList<>(Feeds.defaults());
    for (String[] file :
        new String[][] {
          {"advisory-database.tar", ""},
          {"suse/cvrf.tar", ""},
          {"ubuntu-cve-tracker.tar", ""},
          {"vex-all.tar", ""},
          {"wolfi/advisories.tar", ".advisories.yaml"},
          {"DSA/list", "[1 Jan 2024] DSA-1-1 p"},
          {"DLA/list", "[1 Jan 2024] DLA-1-1 p"},
          {"nvdcve-2.0-2024.json", "{\"format\": \"NVD_CVE\"}"},
        }) {
      feeds.add(recognised(new FeedFile(Path.of(file[0]), bytes(file[1]))));
    }
    return feeds;
  }

  /// The first of each family, since the others are read by the same code.
  static Stream<Feed> kinds() throws IOException {
    Map<String, Feed> kinds = new TreeMap<>();
    for (Feed feed : feeds()) {
      kinds.putIfAbsent(feed.getClass().getName() + kind(feed.name()), feed);
    }
    return kinds.values().stream();
  }

  private static String kind(String name) {
    return name.matches("ubuntu.*|alpine-rej.*") ? name : "";
  }

  private static Feed recognised(FeedFile file) throws IOException {
    for (FeedFamily family : Feeds.families()) {
      Optional<Feed> feed = family.recognise(file);
      if (feed.isPresent()) {
        return feed.get();
      }
    }
    throw new IOException("nobody's file: " + file.path());
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldGetTheSameFromATroubledServer(Feed feed) throws IOException {
    Map<String, byte[]> site = PublisherSites.of(feed, RECORDS);
    FeedEntry quiet = load(feed, "quiet", site, Set.of());
    assertThat(quiet.error()).isEmpty();
    assertThat(quiet.records()).isEqualTo(RECORDS);
    FeedEntry troubled = load(feed, "troubled", site, site.keySet());
    assertThat(troubled.error()).isEmpty();
    assertThat(troubled.contentIds()).isEqualTo(quiet.contentIds());
    assertThat(troubled.state().etag() + troubled.state().cursor()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldAskOnceWhenNothingChanged(Feed feed) throws IOException {
    try (FeedServer server = new FeedServer(folder, "https://")) {
      PublisherSites.of(feed, RECORDS).forEach(server::put);
      FeedUpdate update = update("db");
      FeedEntry first = update.load(feed, server.source()).entry();
      if (feed.name().equals("redhat-vex")) { // what came after the archive is looked up once
        first = update.load(feed, server.source()).entry();
      }
      server.asked();
      int before = server.unchanged();
      FeedOutcome second = update.load(feed, server.source());
      assertThat(second).isInstanceOf(FeedOutcome.StillCurrent.class);
      assertThat(server.asked()).hasSize(1);
      assertThat(server.unchanged()).isEqualTo(before + 1);
      assertThat(second.entry().contentIds()).isEqualTo(first.contentIds());
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldKeepTheLastGoodState(Feed feed) throws IOException {
    Map<String, byte[]> site = PublisherSites.of(feed, RECORDS);
    try (FeedServer server = new FeedServer(folder, "https://")) {
      site.forEach(server::put);
      FeedUpdate update = update("db");
      FeedEntry good = update.load(feed, server.source()).entry();
      site.keySet().forEach(path -> server.put(path, "\u0007 is no " + path));
      assertKept(update.load(feed, server.source()), good);
      site.forEach((path, bytes) -> server.put(path, Arrays.copyOf(bytes, bytes.length / 2)));
      FeedOutcome half = update.load(feed, server.source());
      if (OPEN_ENDED.contains(feed.name())) {
        assertThat(half.entry().records()).isGreaterThanOrEqualTo(RECORDS / 2 - 1);
      } else {
        assertKept(half, good);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldNotShrinkUnasked(Feed feed) throws IOException {
    try (FeedServer server = new FeedServer(folder, "https://")) {
      PublisherSites.of(feed, RECORDS).forEach(server::put);
      FeedUpdate update = update("db");
      FeedEntry good = update.load(feed, server.source()).entry();
      PublisherSites.of(feed, RECORDS / 10).forEach(server::put);
      FeedOutcome less = update.load(feed, server.source());
      if (isFollowed(feed.name())) {
        assertThat(less.entry().records()).isEqualTo(RECORDS);
      } else {
        assertKept(less, good);
        assertThat(less.entry().error().orElseThrow().message()).contains("has only");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shouldSurviveHostileBytes(Feed feed) throws IOException {
    Map<String, byte[]> site = PublisherSites.of(feed, 3);
    List<String> paths = List.copyOf(site.keySet());
    for (int seed = 0; seed < MUTANTS; seed++) {
      Random random = new Random(seed);
      Map<String, byte[]> hostile = new LinkedHashMap<>(site);
      hostile.computeIfPresent(
          paths.get(random.nextInt(paths.size())),
          (_, bytes) -> bytes.length == 0 ? bytes : Mutants.mutant(bytes, random));
      try {
        take(feed, new Shelf(hostile), FeedState.of(""));
        take(feed, new Shelf(hostile), FeedState.of("").at("2025-12-31T00:00:00Z"));
      } catch (IOException e) {
        // broken bytes may be refused
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutant " + seed, e);
      }
    }
  }

  private static void take(Feed feed, Downloads downloads, FeedState last) throws IOException {
    RecordingSink sink = new RecordingSink();
    switch (feed.fetch(downloads, last)) {
      case Unchanged _ -> {}
      case Snapshot snapshot -> {
        try (snapshot) {
          feed.parse(snapshot, sink);
        }
      }
      case Changes changes -> changes.content().tell(sink);
    }
  }

  /// Files without a server.
  private record Shelf(Map<String, byte[]> files) implements Downloads {
    @Override
    public FeedAnswer get(String address, FeedState last) throws IOException {
      return get(address);
    }

    @Override
    public Snapshot get(String address) throws IOException {
      byte[] bytes = files.get(address.replaceFirst("^https://", "").replace("%20", " "));
      if (bytes == null) {
        throw new IOException("there is no " + address);
      }
      return Snapshot.of(bytes, address);
    }
  }

  private static boolean isFollowed(String name) {
    return FOLLOWED.contains(name) || name.startsWith("osv-");
  }

  private static void assertKept(FeedOutcome outcome, FeedEntry good) {
    assertThat(outcome).isInstanceOf(FeedOutcome.Failed.class);
    assertThat(outcome.entry().contentIds()).isEqualTo(good.contentIds());
    assertThat(outcome.entry().records()).isEqualTo(RECORDS);
    assertThat(outcome.entry().error()).isPresent();
  }

  private FeedEntry load(Feed feed, String db, Map<String, byte[]> site, Set<String> troubled)
      throws IOException {
    try (FeedServer server = new FeedServer(folder, "https://")) {
      site.forEach(server::put);
      troubled.forEach(server::busyOnce);
      troubled.forEach(server::breakOnce);
      return update(db).load(feed, server.source()).entry();
    }
  }

  private FeedUpdate update(String db) throws IOException {
    Clock clock = Clock.systemUTC();
    return new FeedUpdate(
        new StoreWriter(folder.resolve(db), clock), clock, FeedProgress.NONE, false);
  }

  private static SeekableBytes bytes(String text) {
    return SeekableBytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
