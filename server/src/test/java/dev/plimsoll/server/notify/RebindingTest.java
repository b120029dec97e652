// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.AddressBlock;
import dev.plimsoll.net.Guard;
import dev.plimsoll.server.testing.FakeJira;
import dev.plimsoll.server.testing.FakeWebhook;
import dev.plimsoll.testing.FakeNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names that answer otherwise the second time, and receivers that send us on: nobody gets a
/// message to where it may not go. `127.0.0.2` stands for the internet here, `127.0.0.1` for our
/// own network.
class RebindingTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
  private static final String NAME = "hook.example";

  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> lookedUp = new ArrayList<>();
  private final AtomicInteger outside = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private HttpServer out;
  private HttpServer in;
  private Optional<String> location = Optional.empty();

  /// Both at the same port, so that the same name reaches either.
  @BeforeEach
  void start() throws IOException {
    out = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
    out.createContext("/", exchange -> answer(exchange, outside));
    in = HttpServer.create(new InetSocketAddress("127.0.0.1", port()), 0);
    in.createContext("/", exchange -> answer(exchange, inside));
    out.start();
    in.start();
  }

  @AfterEach
  void stop() {
    out.stop(0);
    in.stop(0);
  }

  private int port() {
    return out.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, AtomicInteger calls) throws IOException {
    calls.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    location.ifPresent(to -> exchange.getResponseHeaders().add("Location", to));
    exchange.sendResponseHeaders(location.isPresent() ? 307 : 202, -1);
    exchange.close();
  }

  /// Each answer of the name server once, the last for ever.
  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    lookedUp.add(host);
    String answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    return List.of(InetAddress.getByName(answer));
  }

  private Map<String, Channel> channels() throws Exception {
    OutboundPolicy policy =
        new OutboundPolicy(Set.of(), List.of(AddressBlock.parse("127.0.0.2/32").orElseThrow()));
    Outbound outbound =
        Outbound.of(
            FakeNetwork.settings(), new Guard(policy, this::lookUp), Optional.empty(), CLOCK);
    URI uri = URI.create("http://" + NAME + ":" + port() + "/");
    JsonValue jira =
        new JiraSettings(
                uri,
                JiraSettings.Deployment.CLOUD,
                Optional.of(FakeJira.USER),
                FakeJira.PROJECT,
                "Task",
                Optional.empty(),
                List.of())
            .json();
    Map<String, Channel> channels = new TreeMap<>();
    channels.put(
        "webhook",
        WebhookChannel.TYPE.open(new WebhookSettings(uri).json(), FakeWebhook.SECRET, outbound));
    channels.put("jira", JiraChannel.TYPE.open(jira, FakeJira.TOKEN, outbound));
    channels.put(
        "slack",
        SlackChannel.TYPE.open(
            new SlackSettings(uri, "C0123456789").json(), "xoxb-token", outbound));
    return channels;
  }

  private static Delivery deliver(Channel channel) {
    return channel.deliver(
        new Dispatch(
            UUID.randomUUID(), Samples.open(), Optional.empty(), Optional.empty(), Samples.NOW));
  }

  /// What was checked is what is connected to: nobody asks for the name once more in between.
  @Test
  void shouldConnectToTheAddressThatWasChecked() throws Exception {
    answers.add("127.0.0.2");
    answers.add("127.0.0.1");
    Channel webhook = channels().get("webhook");
    assertThat(deliver(webhook)).isInstanceOf(Delivery.Delivered.class);
    assertThat(lookedUp).containsExactly(NAME);
    assertThat(outside).hasValue(1);

    assertThat(deliver(webhook)).isInstanceOf(Delivery.Refused.class);
    assertThat(inside).hasValue(0);
  }

  @Test
  void shouldRefuseANameThatLeadsInside() throws Exception {
    answers.add("127.0.0.1");
    channels()
        .forEach(
            (kind, channel) ->
                assertThat(deliver(channel)).as(kind).isInstanceOf(Delivery.Refused.class));
    assertThat(inside).hasValue(0);
  }

  @Test
  void shouldFollowNobodyInside() throws Exception {
    for (String to :
        List.of(
            "http://127.0.0.1:%d/",
            "http://localhost:%d/",
            "http://[::ffff:127.0.0.1]:%d/",
            "//127.0.0.1:%d/",
            "http://169.254.169.254/latest/meta-data/")) {
      location = Optional.of(to.formatted(port()));
      answers.clear();
      answers.add("127.0.0.2");
      channels()
          .forEach(
              (kind, channel) ->
                  assertThat(deliver(channel))
                      .as(kind + " to " + to)
                      .isNotInstanceOf(Delivery.Delivered.class));
    }
    assertThat(outside.get()).isPositive();
    assertThat(inside).hasValue(0);
  }

  /// A redirect to the same name, which has turned inside by then.
  @Test
  void shouldFollowNoNameThatTurnsInside() throws Exception {
    location = Optional.of("/again");
    for (Map.Entry<String, Channel> channel : channels().entrySet()) {
      answers.clear();
      answers.add("127.0.0.2");
      answers.add("127.0.0.1");
      assertThat(deliver(channel.getValue()))
          .as(channel.getKey())
          .isNotInstanceOf(Delivery.Delivered.class);
    }
    assertThat(outside.get()).isPositive();
    assertThat(inside).hasValue(0);
  }
}
