// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Asks a server as one caller. Each answer, problems too, is held against the OpenAPI document,
/// and so is each body that the server took; what is not as documented fails the test.
public final class ApiClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final Map<String, String> headers;

  /// @param server such as `http://127.0.0.1:8080`
  /// @param headers sent each time
  public ApiClient(URI server, Map<String, String> headers) {
    this.server = server;
    this.headers = Map.copyOf(headers);
  }

  /// What came back.
  public record Answer(int status, HttpHeaders headers, String text) {

    public JsonNode json() {
      return Json.mapper().readTree(text);
    }

    /// A part of the JSON, by a JSON pointer such as `/items/0/name`.
    public JsonNode at(String pointer) {
      return json().at(pointer);
    }

    /// Fails the test if it is another, telling what came.
    public Answer expect(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /// The same caller with another header.
  public ApiClient with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new ApiClient(server, more);
  }

  /// What proves who asks, for clients that are not ours.
  public Map<String, String> headers() {
    return headers;
  }

  public URI server() {
    return server;
  }

  public Answer get(String path) {
    return send("GET", path, Optional.empty(), new byte[0]);
  }

  /// @param body written as JSON; a `Map`, `List`, record or `JsonNode`
  public Answer post(String path, Object body) {
    return json("POST", path, body);
  }

  /// Posts nothing.
  public Answer post(String path) {
    return send("POST", path, Optional.empty(), new byte[0]);
  }

  public Answer put(String path, Object body) {
    return json("PUT", path, body);
  }

  public Answer patch(String path, Object body) {
    return json("PATCH", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, Optional.empty(), new byte[0]);
  }

  private Answer json(String method, String path, Object body) {
    return send(method, path, Optional.of("application/json"), Json.bytes(body));
  }

  /// Sends any bytes.
  ///
  /// @param path with its query
  /// @param type of the body
  public Answer send(String method, String path, Optional<String> type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    type.ifPresent(t -> request.header("Content-Type", t));
    Answer answer = sent(request.build());
    String plainPath = path.split("[?]", 2)[0];
    List<String> objections =
        Contract.get()
            .objections(
                method,
                plainPath,
                answer.status(),
                answer.headers().firstValue("Content-Type").filter(t -> !answer.text().isEmpty()),
                answer.text());
    assertThat(objections).as("%s %s: %s", method, path, answer.text()).isEmpty();
    if (answer.status() < 300 && type.isPresent()) {
      String text = new String(body, StandardCharsets.UTF_8);
      assertThat(Contract.get().objectionsToRequest(method, plainPath, type.get(), text))
          .as("the server took for %s %s: %s", method, path, text)
          .isEmpty();
    }
    return answer;
  }

  private static Answer sent(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new AssertionError("the server broke off at " + request.uri(), e);
    }
  }
}
