// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedUpdatesTest {

  private record Small(String name, String address) implements Feed {
    @Override
    public SegmentKind kind() {
      return SegmentKind.KEV;
    }

    @Override
    public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
      sink.exploited(new KevEntry("CVE-2024-1", "", "", "", "", "", "", false, ""));
    }
  }

  @TempDir Path folder;
  private final Set<String> busyHosts = ConcurrentHashMap.newKeySet();

  @Test
  void shouldAskEachHostForOneFeedAtATime() throws IOException {
    List<Feed> feeds =
        IntStream.range(0, 60)
            .<Feed>mapToObj(i -> new Small("f" + i, "https://h" + i % 5 + ".example/" + i))
            .toList();
    assertThat(updates(this::alone).load(feeds))
        .hasOnlyElementsOfType(FeedOutcome.Loaded.class)
        .extracting(outcome -> outcome.entry().name())
        .containsExactlyElementsOf(feeds.stream().map(Feed::name).toList());
  }

  @Test
  void shouldAskSeveralHostsAtOnce() throws IOException {
    CyclicBarrier together = new CyclicBarrier(2);
    FeedSource meeting =
        (feed, last) -> {
          try {
            together.await(1, TimeUnit.MINUTES); // whoever comes alone must not wait for ever
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e); // makes the feed a failed one, which the test does not accept
          }
          return alone(feed, last);
        };
    assertThat(updates(meeting).load(pair())).hasOnlyElementsOfType(FeedOutcome.Loaded.class);
  }

  @Test
  void shouldGoOnWhenOneFails() throws IOException {
    FeedSource half =
        (feed, last) -> {
          if (feed.name().equals("a")) {
            throw new IOException("gone");
          }
          return alone(feed, last);
        };
    assertThat(updates(half).load(pair()))
        .extracting(outcome -> outcome.entry().error().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void shouldStopWhenInterrupted() throws IOException {
    FeedUpdates updates = updates(this::alone);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> updates.load(pair())).isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<Feed> pair() {
    return Stream.<Feed>of(
            new Small("a", "https://a.example/1"), new Small("b", "https://b.example/1"))
        .toList();
  }

  private FeedAnswer alone(Feed feed, FeedState last) throws IOException {
    String host = URI.create(feed.address()).getHost();
    if (!busyHosts.add(host)) {
      throw new IOException(host + " is being asked");
    }
    Thread.yield();
    busyHosts.remove(host);
    return Snapshot.of(new byte[1], feed.address());
  }

  private FeedUpdates updates(FeedSource source) throws IOException {
    Clock clock = Clock.systemUTC();
    return new FeedUpdates(
        new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, false), source);
  }
}
