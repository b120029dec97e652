// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.notify.Delivery.Delivered;
import dev.plimsoll.server.notify.Delivery.Refused;
import dev.plimsoll.server.notify.Delivery.RetryAfter;
import dev.plimsoll.server.notify.JiraSettings.Deployment;
import dev.plimsoll.server.testing.FakeJira;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JiraChannelTest extends ChannelContract {

  private FakeJira jira;

  @BeforeEach
  void start() throws IOException {
    jira = new FakeJira(true);
  }

  @AfterEach
  void stop() {
    jira.close();
  }

  @Test
  void shouldWaitAsLongAsJiraAsks() throws Exception {
    jira.failOnce(429, 17);
    Delivery delivery = patient().deliver(first(Samples.open()));
    assertThat(delivery).isInstanceOf(RetryAfter.class);
    assertThat(((RetryAfter) delivery).after()).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void shouldSpeakToDataCenterToo() throws Exception {
    try (FakeJira center = new FakeJira(false)) {
      JiraSettings settings = settings(center, Deployment.DATACENTER, Optional.empty());
      Channel channel =
          JiraChannel.TYPE.open(
              settings.json(),
              FakeJira.TOKEN,
              Samples.outbound(clock, Duration.ofSeconds(20), Optional.empty()));
      Optional<Remote> earlier = delivered(channel.deliver(first(Samples.open())));
      delivered(channel.deliver(next(Samples.resolved(), earlier)));
      assertThat(center.issues()).singleElement().matches(FakeJira.Issue::isDone);
    }
  }

  @Test
  void shouldNameTheFieldThatIsMissing() throws Exception {
    jira.demandMore();
    Delivery delivery = patient().deliver(first(Samples.open()));
    assertThat(delivery).isInstanceOf(Refused.class);
    assertThat(((Refused) delivery).reason())
        .contains("customfield_10010: Cost centre is required.");
  }

  @Test
  void shouldRemarkThatAWorkflowHasNoEnd() throws Exception {
    jira.haveNoEnd();
    Optional<Remote> earlier = delivered(patient().deliver(first(Samples.open())));
    Delivery end = patient().deliver(next(Samples.resolved(), earlier));
    assertThat(((Delivered) end).remark()).hasValueSatisfying(r -> assertThat(r).contains("done"));
  }

  @Test
  void shouldKeepNamesInsideTheirFrame() throws Exception {
    delivered(patient().deliver(first(Samples.hostile())));
    FakeJira.Issue issue = jira.issues().getFirst();
    assertThat(issue.description().split("\\{noformat}", -1)).hasSize(3);
    assertThat(issue.summary()).doesNotContain("\n", "\r").hasSizeLessThanOrEqualTo(255);
  }

  @Override
  Channel channel(Duration silence) throws InvalidSettingsException {
    return channel(silence, FakeJira.TOKEN);
  }

  @Override
  Channel withWrongCredentials() throws InvalidSettingsException {
    return channel(Duration.ofSeconds(20), "wrong-secret");
  }

  private Channel channel(Duration silence, String token) throws InvalidSettingsException {
    JiraSettings settings = settings(jira, Deployment.CLOUD, Optional.of(FakeJira.USER));
    Outbound outbound = Samples.outbound(clock, silence, Optional.empty());
    return JiraChannel.TYPE.open(settings.json(), token, outbound);
  }

  private static JiraSettings settings(
      FakeJira jira, Deployment deployment, Optional<String> user) {
    return new JiraSettings(
        jira.uri("/"),
        deployment,
        user,
        FakeJira.PROJECT,
        "Task",
        Optional.empty(),
        List.of("security"));
  }

  @Override
  int told() {
    return jira.issues().size();
  }

  @Override
  int calledAgain() {
    return jira.issues().stream().mapToInt(issue -> issue.comments().size()).sum();
  }

  @Override
  String seen() {
    return jira.issues().stream()
        .map(i -> i.summary() + "\n" + i.description() + "\n" + i.comments())
        .collect(Collectors.joining("\n"));
  }

  @Override
  boolean seesTheEnd() {
    FakeJira.Issue issue = jira.issues().getFirst();
    return issue.isDone() && issue.comments().getFirst().contains("Nothing is left to do");
  }

  @Override
  void failOnce() {
    jira.failOnce(503, 0);
  }

  @Override
  void loseAnswerOnce() {
    jira.loseAnswerOnce();
  }

  @Override
  void stall() {
    jira.stall();
  }
}
