// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A server that dies between its decision to tell something and the answer of who is told.
@ExtendWith(Built.class)
class DeliveryFaultsTest {

  private static final int PATIENCE_SECONDS = 180;
  private static final int QUIET_SECONDS = 10;
  private static final Pattern SIGN_IN =
      Pattern.compile("(?m)sign in as (\\S+) with the password (\\S+)$");
  private static final Pattern CSRF = Pattern.compile("\"csrf\":\"([^\"]++)\"");
  private static final Pattern ID = Pattern.compile("\"id\":([0-9]++)");

  @TempDir private Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean isAnswering;
  private String csrf = "";

  @Test
  void shouldTellWhatItWasTellingWhenItWasKilled() throws Exception {
    Plimsoll user = Plimsoll.in(Installation.open(folder));
    int port = freePort();
    try (FakeServer receiver = new FakeServer(this::receive)) {
      Serving first = up(user, port);
      listen(URI.create("http://127.0.0.1:" + port), first.said(), receiver.uri("/in"));
      assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      first.kill();
      List<String> before = ids(receiver);

      isAnswering = true;
      try (Serving _ = up(user, port)) {
        awaitAll(receiver, before);
        TimeUnit.SECONDS.sleep(QUIET_SECONDS); // in which nothing is to come twice
      }
      Map<String, Long> answered =
          ids(receiver).stream()
              .skip(before.size())
              .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
      assertThat(answered.keySet()).containsAll(before);
      assertThat(answered.values()).allMatch(count -> count == 1);
    }
  }

  /// As one who was asked and never answers, until the first server is gone.
  private void receive(HttpExchange exchange) throws IOException {
    if (isAnswering) {
      FakeServer.send(exchange, 204, "");
      return;
    }
    asked.countDown();
    try {
      TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Serving up(Plimsoll user, int port) throws IOException, InterruptedException {
    Path data = Installation.open(folder.resolve("data"));
    Path log = folder.resolve("up.log");
    long heard = Files.exists(log) ? starts(Files.readString(log)) : 0;
    List<String> words =
        List.of(
            "up",
            "--demo",
            "--message-hosts",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--data",
            data.toString());
    Serving up = Serving.start(user, "up", words);
    while (starts(up.said()) == heard) {
      if (up.process().waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(up.said());
      }
    }
    return up;
  }

  private static long starts(String said) {
    return said.lines().filter(line -> line.contains("listening on")).count();
  }

  /// A channel to `receiver`, and a route of everything to it.
  private void listen(URI server, String said, URI receiver) throws Exception {
    Matcher person = SIGN_IN.matcher(said);
    assertThat(person.find()).isTrue();
    String signIn = "{\"email\":\"%s\",\"password\":\"%s\"}";
    csrf = part(CSRF, post(server, "sessions", signIn.formatted(person.group(1), person.group(2))));
    String channel =
        """
        {"kind":"webhook","name":"receiver","settings":{"url":"%s"},"secret":"%s"}"""
            .formatted(receiver, "whsec_" + "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    String id = part(ID, post(server, "channels", channel));
    post(server, "routes", "{\"channel\":%s}".formatted(id));
  }

  private String post(URI server, String list, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/" + list))
            .header("Content-Type", "application/json")
            .header("Origin", server.toString())
            .header("X-Plimsoll-Csrf", csrf)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private static String part(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static void awaitAll(FakeServer receiver, List<String> wanted) throws Exception {
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      if (ids(receiver).stream().skip(wanted.size()).toList().containsAll(wanted)) {
        return;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    throw new AssertionError("told before the kill: " + wanted + ", in all " + ids(receiver));
  }

  /// Of the messages, by which who is told twice knows it (Standard Webhooks).
  private static List<String> ids(FakeServer receiver) {
    return receiver.seen().stream().map(seen -> seen.header("webhook-id")).toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
