// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.connect.Preview.Count;
import dev.plimsoll.server.connect.Selection.Reason;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewerTest {

  private FakeRegistry registry;
  private TestImage one;
  private TestImage two;

  @BeforeEach
  void start() throws IOException {
    one = ConnectorContract.image();
    two = ConnectorContract.other();
    registry = new FakeRegistry();
    registry.with(one, "team/app", "1.0").with(one, "team/app", "1.1");
    registry.with(two, "team/app", "2.0").with(two, "base/os", "latest");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldCountEachImageAndLayerOnce() throws IOException {
    Preview preview = preview(ScopeRule.ALL, List.of(), 1000);
    assertThat(preview)
        .isEqualTo(
            new Preview(
                exactly(2),
                exactly(4),
                exactly(2),
                exactly(bytes()),
                exactly(0),
                Map.of(),
                0,
                preview.rows()));
    assertThat(registry.seen("blobs")).isEmpty();
  }

  @Test
  void shouldSayAtLeastWhenCutShort() throws IOException {
    Preview preview = preview(ScopeRule.ALL, List.of(), 7);
    assertThat(preview.repositories()).isEqualTo(exactly(2));
    assertThat(preview.bytes().isAtLeast()).isTrue();
    assertThat(preview.bytes().value()).isPositive().isLessThanOrEqualTo(bytes());
    assertThat(registry.seen().stream().filter(s -> s.uri().getPath().length() > 4))
        .hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void shouldCountWhatTheRuleWants() throws IOException {
    ScopeRule rule =
        new ScopeRuleJson()
            .read(
                "{\"newestPerLineage\":1,\"repositories\":{\"include\":[\"team/*\"]}}"
                    .getBytes(StandardCharsets.UTF_8));
    Preview preview = preview(rule, List.of(), 1000);
    assertThat(preview.repositories()).isEqualTo(exactly(1));
    assertThat(preview.tags()).isEqualTo(exactly(1));
    assertThat(preview.images()).isEqualTo(exactly(1));
    assertThat(preview.unwanted()).isEqualTo(Map.of(Reason.NOT_AMONG_NEWEST, 2));
  }

  @Test
  void shouldCountOnePlatformAndNoArtifact() throws IOException {
    byte[] index = TestImage.index(new TreeMap<>(Map.of("linux/amd64", one, "linux/arm64", two)));
    byte[] chart =
        "{\"schemaVersion\":2,\"artifactType\":\"x/y\"}".getBytes(StandardCharsets.UTF_8);
    registry.withManifest("multi", one.digest().toString(), one.manifest(), TestImage.MANIFEST);
    registry.withManifest("multi", "1", index, TestImage.INDEX);
    registry.withManifest("multi", "chart", chart, TestImage.MANIFEST);
    Preview preview = preview(ScopeRule.ALL, List.of("multi"), 1000);
    assertThat(preview.tags()).isEqualTo(exactly(2));
    assertThat(preview.images()).isEqualTo(exactly(1));
    assertThat(preview.artifacts()).isEqualTo(exactly(1));
  }

  @Test
  void shouldCountWhatCantBeRead() throws IOException {
    registry.answering("/v2/team/app/tags/list", x -> FakeServer.send(x, 403, ""));
    registry.answering("/v2/base/os/manifests/latest", x -> FakeServer.send(x, 500, ""));
    Preview preview = preview(ScopeRule.ALL, List.of(), 1000);
    assertThat(preview.failed()).isEqualTo(2);
    assertThat(preview.images()).isEqualTo(exactly(0));
  }

  @Test
  void shouldFailWhenNothingIsListed() {
    registry.answering("/v2/_catalog", x -> FakeServer.send(x, 404, ""));
    assertThatThrownBy(() -> preview(ScopeRule.ALL, List.of(), 1000))
        .isInstanceOf(IOException.class);
  }

  private Preview preview(ScopeRule rule, List<String> named, int requests) throws IOException {
    RegistrySettings settings =
        new RegistrySettings(registry.host(), Optional.empty(), Optional.empty(), false, 4);
    FakeNetwork network =
        FakeNetwork.of(FakeNetwork.settings().withTries(2, Duration.ofMinutes(1)));
    return Previewer.of(
        new OciRegistry(settings, network.http()),
        rule,
        named,
        ConnectorContract.MACHINE,
        FakeNetwork.NOW,
        requests);
  }

  /// The base is one layer of both.
  private long bytes() {
    return one.blobs().get(one.layers().getFirst()).length
        + one.blobs().get(one.layers().getLast()).length
        + two.blobs().get(two.layers().getLast()).length;
  }

  private static Count exactly(long value) {
    return new Count(value, false);
  }
}
