// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each client reads a real socket until it has what it waits for, or 20 s have passed.
class EventStreamTest {

  private static final Scope TEAM = Scope.of(Set.of(10L));

  private final EventStream events = new EventStream(5, 4);
  private final TestServer server = TestServer.of(route());
  private final String token = server.token();
  private final AtomicLong ids = new AtomicLong();

  private Route route() {
    return Route.get(
        "/events",
        Access.signedIn("test"),
        request -> new Response.Events(events, event -> !event.type().equals("noise")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldTellWhatTheClientMaySeeAndWants() throws Exception {
    try (Client client = connect("")) {
      publish("noise", TEAM);
      publish("theirs", Scope.of(Set.of(99L)));
      publish("nobodys", Scope.nothing());
      publish("ours", TEAM);
      publish("all", Scope.everything());

      assertThat(client.until("event: all"))
          .contains("event: ours", "id: 4", "data: {\"n\":4}")
          .doesNotContain("event: noise", "event: theirs", "event: nobodys");
    }
  }

  @Test
  void shouldResumeAfterTheLastSeen() throws Exception {
    for (int i = 0; i < 5; i++) {
      publish("ours", TEAM);
    }
    try (Client client = connect("Last-Event-ID: 3\r\n")) {
      assertThat(client.until("id: 5"))
          .contains("id: 4", "id: 5")
          .doesNotContain("id: 3", "event: reset");
    }
  }

  @Test
  void shouldTellAClientThatMissedTooMuchToLoadAnew() throws Exception {
    for (int i = 0; i < 10; i++) {
      publish("ours", TEAM);
    }
    try (Client client = connect("Last-Event-ID: 3\r\n")) {
      assertThat(client.until("event: reset")).doesNotContain("id: 9");
    }
    try (Client client = connect("Last-Event-ID: nonsense\r\n")) {
      publish("ours", TEAM);
      assertThat(client.until("id: 11")).doesNotContain("event: reset");
    }
  }

  @Test
  void shouldBeat() throws Exception {
    try (Client client = connect("")) {
      assertThat(client.until(": ")).isNotEmpty();
    }
  }

  @Test
  void shouldEndWhenTheSessionEnds() throws Exception {
    try (Client client = connect("")) {
      server.people.revoke(token);
      assertThat(client.untilEnd()).doesNotContain("event: ours");
    }
  }

  /// However long nothing is said.
  @Test
  void shouldEndASilentStreamWhenTheTokenIsRevoked() throws Exception {
    HttpSettings usual = TestServer.settings("http://plimsoll.test");
    HttpSettings silent =
        new HttpSettings(
            usual.host(),
            usual.port(),
            usual.publicUrl(),
            usual.hasSecureCookies(),
            usual.trustedProxies(),
            usual.maxConnections(),
            usual.maxEventStreams(),
            usual.idle(),
            Duration.ofHours(1),
            usual.grace());
    try (TestServer other = TestServer.of(silent, Pages.none(), route())) {
      String revoked = other.token();
      try (Client client = connect(other, revoked, "");
          Client good = connect(other, other.token(), "")) {
        other.people.revoke(revoked);
        assertThat(client.untilEnd()).doesNotContain(": ");
        publish("ours", TEAM);
        good.until("event: ours");
      }
    }
  }

  @Test
  void shouldDropAClientThatDoesNotRead() throws Exception {
    String large = "\"" + "x".repeat(1 << 20) + "\"";
    try (Client slow = connect("");
        Client good = connect("")) {
      for (int i = 0; i < 30; i++) {
        events.publish(new LiveEvent(ids.incrementAndGet(), "large", TEAM, large));
        good.until("id: " + ids.get());
        good.until("");
      }
      assertThat(slow.untilEnd()).contains("id: 1").doesNotContain("id: 30");
    }
  }

  @Test
  void shouldRefuseTooManyConnections() throws Exception {
    try (Client one = connect("");
        Client two = connect("");
        Client three = connect("")) {
      assertThat(List.of(one, two, three)).hasSize(3);
      var refused = server.get("/events", "Authorization", "Bearer " + token);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }
  }

  /// Nobody is told when a page is left; who loads pages quickly mustn't wait for a heartbeat.
  @Test
  void shouldLetTheNewestTakeThePlaceOfTheOldestOfTheSame() throws Exception {
    HttpSettings roomy = HttpSettings.of("127.0.0.1", 0, URI.create("http://plimsoll.test"));
    List<Client> clients = new ArrayList<>();
    try (TestServer many = TestServer.of(roomy, Pages.none(), route())) {
      String who = many.token();
      for (int i = 0; i < 21; i++) {
        clients.add(connect(many, who, ""));
      }
      clients.getFirst().until("0"); // the last chunk: it ends in order
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
  }

  @Test
  void shouldEndWithTheServer() throws Exception {
    try (Client client = connect("")) {
      server.close();
      assertThat(client.untilEnd()).isNotNull();
    }
  }

  private void publish(String type, Scope audience) {
    long id = ids.incrementAndGet();
    events.publish(new LiveEvent(id, type, audience, "{\"n\":" + id + "}"));
  }

  /// A client that listens by now.
  private Client connect(String headers) throws IOException {
    return connect(server, token, headers);
  }

  private static Client connect(TestServer server, String token, String headers)
      throws IOException {
    Client client = new Client(server.connect());
    client.send(
        "GET /events HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + headers
            + "\r\n");
    client.until("retry: 2000");
    return client;
  }

  private record Client(Socket socket, BufferedReader in) implements AutoCloseable {

    Client(Socket socket) throws IOException {
      this(
          socket,
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The lines up to this one.
    List<String> until(String last) throws IOException {
      List<String> lines = new ArrayList<>();
      String line = in.readLine();
      while (line != null && !line.equals(last)) {
        lines.add(line);
        line = in.readLine();
      }
      assertThat(line).as("after %s", lines).isEqualTo(last);
      lines.add(line);
      return lines;
    }

    /// All lines until the connection ends, however it does.
    List<String> untilEnd() {
      List<String> lines = new ArrayList<>();
      try {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(line);
        }
      } catch (SocketTimeoutException e) {
        throw new AssertionError("the connection did not end", e);
      } catch (IOException e) {
        lines.add("broken off");
      }
      return lines;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
