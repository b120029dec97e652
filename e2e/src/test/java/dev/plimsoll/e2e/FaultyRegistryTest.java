// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A worker against registries that misbehave: what passes is tried again, what does not fails
/// alone and says why.
@ExtendWith(Built.class)
class FaultyRegistryTest {

  private static final int PATIENCE_SECONDS = 300;
  private static final String READ =
      "select count(*) from image where state not in ('waiting', 'failed')";
  private static final String FAILED = "select count(*) from image where state = 'failed'";

  @TempDir private Path folder;
  private Installation installation;
  private FakeRegistry registry;

  @BeforeEach
  void setUp() throws IOException {
    installation = new Installation(Installation.open(folder));
    registry = new FakeRegistry();
  }

  @AfterEach
  void tearDown() throws IOException {
    try (FakeRegistry _ = registry) {
      installation.close();
    }
  }

  private void scanAll() throws Exception {
    installation.start("worker");
    installation.await("select count(*) from worker", 1, PATIENCE_SECONDS);
    installation.connect(registry.host());
  }

  private static TestImage image(String content) throws IOException {
    return TestImage.of("amd64", content);
  }

  /// Answers the first `count` requests for `path` with `status`.
  private void failing(String path, int status, int count) {
    AtomicInteger left = new AtomicInteger(count);
    registry.answering(
        path,
        exchange -> {
          if (left.decrementAndGet() == 0) {
            registry.answeringAsUsual(path);
          }
          FakeServer.send(exchange, status, "{\"errors\":[]}");
        });
  }

  @Test
  void shouldTryAgainWhatARegistryRefusesForATime() throws Exception {
    TestImage stalled = image("stalled");
    TestImage broken = image("broken");
    registry.with(stalled, "stalled/app", "1").withStall(stalled.layers().getFirst());
    registry.with(broken, "broken/app", "1").withBreak(broken.layers().getFirst(), 10);
    registry.with(image("busy"), "busy/app", "1");
    registry.with(image("ill"), "ill/app", "1");
    failing("/v2/busy/app/manifests/1", 429, 3);
    failing("/v2/ill/app/manifests/1", 500, 3);
    failing("/v2/ill/app/tags/list", 500, 2);
    failing("/v2/_catalog", 503, 1);
    scanAll();
    installation.await(READ, 4, PATIENCE_SECONDS);
    installation.await("select count(*) from scan_queue", 0, PATIENCE_SECONDS);
    assertThat(installation.database().rows("select reason from job_note")).isEmpty();
  }

  @Test
  void shouldFailAPoisonedImageAlone() throws Exception {
    TestImage good = image("good");
    TestImage changed = image("changed");
    TestImage cut = image("cut");
    Digest layer = changed.layers().getFirst();
    registry.with(good, "good/app", "1");
    registry.with(changed, "changed/app", "1").withBlob(layer, new byte[] {1, 2, 3});
    registry.with(cut, "cut/app", "1").without(cut.layers().getFirst());
    scanAll();
    installation.await(READ, 1, PATIENCE_SECONDS);
    installation.await(FAILED, 2, PATIENCE_SECONDS);
    assertThat(
            installation
                .database()
                .rows(
                    "select tries between 1 and 5, reason <> '' from image where state = 'failed'"))
        .containsExactly("t t", "t t");
    assertThat(
            installation
                .database()
                .rows("select title from job_note where state = 'failed' order by title"))
        .containsExactly("scan of changed/app:1", "scan of cut/app:1");
    assertThat(installation.database().rows("select task_instance from scan_queue")).isEmpty();
  }

  @Test
  void shouldNotBelieveARegistryThatLiesAboutADigest() throws Exception {
    registry.with(image("lie"), "lie/app", "1").claiming(Digest.sha256(new byte[] {7}));
    scanAll();
    installation.await("select count(*) from job_note where state = 'failed'", 1, PATIENCE_SECONDS);
    assertThat(installation.database().number(READ)).isZero();
  }

  @Test
  void shouldScanBothWhenATagMovesMeanwhile() throws Exception {
    TestImage before = image("before");
    TestImage after = image("after");
    registry.with(before, "app", "latest").with(after, "app", "other");
    String path = "/v2/app/blobs/" + before.layers().getFirst();
    registry.answering(path, exchange -> move(exchange, path, before, after));
    scanAll();
    installation.await(READ, 2, PATIENCE_SECONDS);
    installation.database().run("update registry set synced_at = synced_at - interval '1 day'");
    installation.await(
        "select count(*) from tag where digest = '\\x" + after.digest().hex() + "'",
        2,
        PATIENCE_SECONDS);
    installation.await("select count(*) from scan_queue", 0, PATIENCE_SECONDS);
    assertThat(installation.database().rows("select count(*) from build")).containsExactly("3");
    assertThat(installation.database().rows("select reason from job_note")).isEmpty();
  }

  private void move(HttpExchange exchange, String path, TestImage before, TestImage after)
      throws IOException {
    registry.with(after, "app", "latest");
    registry.answeringAsUsual(path);
    FakeServer.send(exchange, 200, before.blobs().get(before.layers().getFirst()));
  }
}
