// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.connect.PushHint.Action;
import dev.plimsoll.testing.Mutants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushEventsTest {

  private static final Digest DIGEST = Digest.sha256(new byte[] {1});

  private static final String DISTRIBUTION =
      """
      {"events": [
        {"id": "1", "timestamp": "2026-03-01T12:00:00Z", "action": "push",
         "target": {"mediaType": "application/octet-stream", "digest": "%1$s", "repository": "team/app"}},
        {"id": "2", "action": "push",
         "target": {"mediaType": "application/vnd.docker.distribution.manifest.v2+json", "size": 1,
           "digest": "%1$s", "repository": "team/app", "url": "https://x/", "tag": "1.0"},
         "request": {"host": "x"}, "actor": {"name": "me"}},
        {"id": "3", "action": "pull",
         "target": {"mediaType": "application/vnd.oci.image.manifest.v1+json",
           "digest": "%1$s", "repository": "team/app", "tag": "2.0"}},
        {"id": "4", "action": "push",
         "target": {"mediaType": "application/vnd.oci.image.index.v1+json",
           "digest": "%1$s", "repository": "team/app"}},
        {"id": "5", "action": "delete", "target": {"digest": "%1$s", "repository": "team/app"}},
        {"id": "6", "action": "delete", "target": {"tag": "1.0", "repository": "team/app"}},
        {"id": "6", "action": "delete", "target": {"tag": "1.0", "repository": "team/app"}}
      ]}
      """
          .formatted(DIGEST);

  private static final String HARBOR =
      """
      {"type": "PUSH_ARTIFACT", "occur_at": 1680501893, "operator": "harbor-jobservice",
       "event_data": {
         "resources": [{"digest": "%1$s", "tag": "latest", "resource_url": "h/p/alpine:latest"},
                       {"digest": "%1$s", "tag": "%1$s"}],
         "repository": {"name": "alpine", "namespace": "p", "repo_full_name": "p/alpine",
           "repo_type": "private"}}}
      """
          .formatted(DIGEST);

  private static final String CLOUD_EVENT =
      """
      {"specversion": "1.0", "id": "1", "source": "/projects/1/webhook/policies/15",
       "type": "harbor.artifact.deleted", "datacontenttype": "application/json",
       "data": {"resources": [{"digest": "%s", "tag": "1.0"}],
         "repository": {"name": "a", "repo_full_name": "p/a"}}, "operator": "robot"}
      """
          .formatted(DIGEST);

  @Test
  void shouldReadDistributions() throws IOException {
    assertThat(parse(DISTRIBUTION))
        .containsExactly(
            hint("team/app", Optional.of("1.0"), Optional.of(DIGEST), Action.PUSH),
            hint("team/app", Optional.empty(), Optional.of(DIGEST), Action.PUSH),
            hint("team/app", Optional.empty(), Optional.of(DIGEST), Action.DELETE),
            hint("team/app", Optional.of("1.0"), Optional.empty(), Action.DELETE));
  }

  @Test
  void shouldReadHarbors() throws IOException {
    assertThat(parse(HARBOR))
        .containsExactly(
            hint("p/alpine", Optional.of("latest"), Optional.of(DIGEST), Action.PUSH),
            hint("p/alpine", Optional.empty(), Optional.of(DIGEST), Action.PUSH));
    assertThat(parse(CLOUD_EVENT))
        .containsExactly(hint("p/a", Optional.of("1.0"), Optional.of(DIGEST), Action.DELETE));
    assertThat(parse(HARBOR.replace("PUSH_ARTIFACT", "PULL_ARTIFACT"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "Team/App", "a b", "", "x?y=1", "http://evil/x", "a@b"})
  void shouldTakeNoOddRepository(String name) throws IOException {
    assertThat(parse(DISTRIBUTION.replace("team/app", name))).isEmpty();
    assertThat(parse(HARBOR.replace("p/alpine", name))).isEmpty();
  }

  @Test
  void shouldTakeNoOddTag() throws IOException {
    assertThat(parse(DISTRIBUTION.replace("1.0", "../x")))
        .allSatisfy(hint -> assertThat(hint.tag()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "7", "{\"events\":{}}", "{\"type\":\"PUSH_ARTIFACT\"}", "{"})
  void shouldRefuseWhatIsNoMessage(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldBoundAMessage() {
    String many = "{\"events\":[" + "{},".repeat(PushEvents.MOST) + "{}]}";
    assertThatThrownBy(() -> parse(many)).hasMessageContaining("1000");
    assertThatThrownBy(() -> parse(" ".repeat(PushEvents.MAX_BYTES + 1) + "{}"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> parse("{\"events\":" + "[".repeat(100_000)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveAnyBytes() {
    int refused = 0;
    for (String original : List.of(DISTRIBUTION, HARBOR, CLOUD_EVENT)) {
      byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
      for (int round = 0; round < 2000; round++) {
        try {
          PushEvents.parse(Mutants.mutant(bytes, new Random(round)));
        } catch (IOException _) {
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(1, 5999);
  }

  private static List<PushHint> parse(String text) throws IOException {
    return PushEvents.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PushHint hint(
      String repository, Optional<String> tag, Optional<Digest> digest, Action action) {
    return new PushHint(repository, tag, digest, action);
  }
}
