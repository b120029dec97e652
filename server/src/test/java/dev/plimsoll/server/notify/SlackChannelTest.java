// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.notify.Delivery.Refused;
import dev.plimsoll.server.notify.Delivery.RetryAfter;
import dev.plimsoll.server.testing.FakeSlack;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackChannelTest extends ChannelContract {

  private FakeSlack slack;

  @BeforeEach
  void start() throws IOException {
    slack = new FakeSlack(clock);
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void shouldWaitAsLongAsSlackAsks() throws Exception {
    Channel channel = patient();
    delivered(channel.deliver(first(Samples.open())));
    Delivery second = channel.deliver(first(Samples.open()));
    assertThat(second).isInstanceOf(RetryAfter.class);
    assertThat(((RetryAfter) second).after()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldTellAnewWhatSomebodyDeleted() throws Exception {
    Optional<Remote> earlier = delivered(patient().deliver(first(Samples.open())));
    slack.clear();
    Optional<Remote> later =
        delivered(patient().deliver(next(Samples.updated(Change.EXPLOITED), earlier)));
    assertThat(later).isPresent().isNotEqualTo(earlier);
    assertThat(told()).isOne();
  }

  @Test
  void shouldNameTheScopeThatIsMissing() throws Exception {
    slack.denyHistory();
    Delivery delivery = patient().deliver(again(first(Samples.open())));
    assertThat(delivery).isInstanceOf(Refused.class);
    assertThat(((Refused) delivery).reason()).contains("missing_scope channels:history");
  }

  @Test
  void shouldNotCallChannelsByNames() throws Exception {
    delivered(patient().deliver(first(Samples.hostile())));
    assertThat(seen()).doesNotContain("<!channel>").contains("&lt;!channel&gt;");
    assertThat(seen()).contains("<https://plimsoll.example/fixes/1?a=b&amp;c=d|Open in Plimsoll>");
  }

  @Test
  void shouldSayNothingOfTheEndWhereNothingWasTold() throws Exception {
    assertThat(delivered(patient().deliver(first(Samples.resolved())))).isEmpty();
    assertThat(slack.requests()).isZero();
  }

  @Override
  Channel channel(Duration silence) throws InvalidSettingsException {
    return channel(silence, FakeSlack.TOKEN);
  }

  @Override
  Channel withWrongCredentials() throws InvalidSettingsException {
    return channel(Duration.ofSeconds(20), "wrong-secret");
  }

  private Channel channel(Duration silence, String token) throws InvalidSettingsException {
    SlackSettings settings = new SlackSettings(slack.uri(""), FakeSlack.CHANNEL);
    Outbound outbound = Samples.outbound(clock, silence, Optional.empty());
    return SlackChannel.TYPE.open(settings.json(), token, outbound);
  }

  @Override
  int told() {
    return slack.messages().size();
  }

  @Override
  int calledAgain() {
    return slack.replies().size();
  }

  @Override
  String seen() {
    return Stream.concat(slack.messages().stream(), slack.replies().stream())
        .map(FakeSlack.Posted::text)
        .collect(Collectors.joining("\n"));
  }

  @Override
  boolean seesTheEnd() {
    return slack.messages().getFirst().text().contains("Resolved: Update openssl")
        && slack.replies().getFirst().text().startsWith("Nothing is left to do");
  }

  @Override
  void failOnce() {
    slack.failOnce(500, 0);
  }

  @Override
  void loseAnswerOnce() {
    slack.loseAnswerOnce();
  }

  @Override
  void stall() {
    slack.stall();
  }
}
