// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.server.notify.Delivery.Refused;
import dev.plimsoll.server.notify.Delivery.RetryAfter;
import dev.plimsoll.server.testing.FakeWebhook;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookChannelTest extends ChannelContract {

  private static final String OTHER = "whsec_" + "d3Jvbmctc2VjcmV0LXdyb25nLXNlY3JldC13cm9uZy4=";

  private FakeWebhook webhook;

  @BeforeEach
  void start() throws IOException {
    webhook = new FakeWebhook(clock, FakeWebhook.SECRET);
  }

  @AfterEach
  void stop() {
    webhook.close();
  }

  /// The example of the Standard Webhooks specification's own libraries.
  @Test
  void shouldSignAsTheSpecificationsExample() throws Exception {
    Signature signature = Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shouldSignWithBothKeysWhileOneIsReplaced() throws Exception {
    delivered(
        channel(Duration.ofSeconds(20), OTHER + " " + FakeWebhook.SECRET)
            .deliver(first(Samples.open())));
    assertThat(told()).isOne();
  }

  @Test
  void shouldNotTakeAWeakSecret() {
    assertThatThrownBy(() -> Signature.of("whsec_c2hvcnQ="))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageNotContaining("c2hvcnQ");
    assertThatThrownBy(() -> Signature.of("")).isInstanceOf(InvalidSettingsException.class);
  }

  @Test
  void shouldNameKindAndStateInTheType() throws Exception {
    delivered(patient().deliver(first(Samples.open())));
    JsonValue event = webhook.events().getFirst();
    assertThat(event.text("type")).hasValue("dev.plimsoll.fix.open");
    assertThat(event.text("source")).hasValue("https://plimsoll.example/");
    assertThat(event.text("subject")).hasValue(Samples.open().thread());
    assertThat(event.get("data").text("link")).hasValue(Samples.PAGE.toString());
  }

  @Test
  void shouldWaitAsLongAsTheReceiverAsks() throws Exception {
    webhook.failOnce(503, 9);
    Delivery delivery = patient().deliver(first(Samples.open()));
    assertThat(delivery).isInstanceOf(RetryAfter.class);
    assertThat(((RetryAfter) delivery).after()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void shouldStopWhereNothingIsAnyMore() throws Exception {
    webhook.failOnce(410, 0);
    assertThat(patient().deliver(first(Samples.open()))).isInstanceOf(Refused.class);
  }

  @Test
  void shouldNotRepeatTheAddressInReasons() throws Exception {
    webhook.stall();
    Delivery delivery = channel(Duration.ofMillis(50)).deliver(first(Samples.open()));
    assertThat(delivery.toString()).contains("127.0.0.1").doesNotContain("secret-path");
  }

  @Test
  void shouldNotReachThisMachineUnlessAllowed() throws Exception {
    Outbound outbound =
        Outbound.of(FakeNetwork.settings(), OutboundPolicy.PUBLIC, Optional.empty(), clock);
    Channel channel =
        WebhookChannel.TYPE.open(
            new WebhookSettings(webhook.uri("/")).json(), FakeWebhook.SECRET, outbound);
    assertThat(channel.deliver(first(Samples.open()))).isInstanceOf(Refused.class);
    assertThat(webhook.requests()).isZero();
  }

  /// Each byte comes in time, but the answer never ends.
  @Test
  void shouldGiveUpOnAnAnswerThatDrips() throws Exception {
    try (FakeServer drip =
        new FakeServer(
            e -> {
              e.sendResponseHeaders(200, 0);
              while (true) {
                e.getResponseBody().write(' ');
                e.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
              }
            })) {
      Outbound outbound =
          Samples.outbound(clock, Duration.ofSeconds(20), Optional.empty())
              .withDeadline(Duration.ofMillis(200));
      SlackSettings settings = new SlackSettings(drip.uri(""), "C0123456789");
      Channel channel = SlackChannel.TYPE.open(settings.json(), "token", outbound);
      assertThat(channel.deliver(first(Samples.open())))
          .isEqualTo(new RetryAfter(Duration.ZERO, "127.0.0.1 did not end its answer in time"));
    }
  }

  @Override
  Channel channel(Duration silence) throws InvalidSettingsException {
    return channel(silence, FakeWebhook.SECRET);
  }

  @Override
  Channel withWrongCredentials() throws InvalidSettingsException {
    return channel(Duration.ofSeconds(20), OTHER);
  }

  private Channel channel(Duration silence, String secret) throws InvalidSettingsException {
    WebhookSettings settings = new WebhookSettings(webhook.uri("/secret-path?key=1"));
    Outbound outbound = Samples.outbound(clock, silence, Optional.empty());
    return WebhookChannel.TYPE.open(settings.json(), secret, outbound);
  }

  @Override
  int told() {
    return (int) webhook.events().stream().map(e -> e.text("subject")).distinct().count();
  }

  @Override
  int calledAgain() {
    return (int)
        webhook.events().stream()
            .filter(e -> e.text("type").orElse("").endsWith(".updated"))
            .filter(e -> !e.get("data").get("changes").texts().allMatch("more images"::equals))
            .count();
  }

  @Override
  String seen() {
    return webhook.events().stream()
        .map(e -> new String(JsonObject.bytes(e), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }

  @Override
  boolean seesTheEnd() {
    return webhook.events().getLast().text("type").equals(Optional.of("dev.plimsoll.fix.resolved"));
  }

  @Override
  void failOnce() {
    webhook.failOnce(500, 0);
  }

  @Override
  void loseAnswerOnce() {
    webhook.loseAnswerOnce();
  }

  @Override
  void stall() {
    webhook.stall();
  }
}
