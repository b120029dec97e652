// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.api.ApiDocument;
import dev.plimsoll.server.http.Json;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Bodies and cursors that mean nothing, to every route: each gets an answer that says what is
/// wrong, and never one that the server itself is.
class BadBodiesTest {

  private static final List<String> WHOLE =
      List.of(
          "",
          " ",
          "null",
          "[]",
          "\"text\"",
          "1",
          "{",
          "{\"a\":1,\"a\":2}",
          "{} {}",
          "{\"notKnown\":1}",
          "[".repeat(2000),
          "{\"a\":".repeat(100) + "1" + "}".repeat(100),
          "\u0000");

  @TempDir private Path folder;
  private WholeServer server;
  private ApiClient admin;

  @BeforeEach
  void start() throws IOException {
    server = WholeServer.start(folder);
    long ada = server.person("Ada", true, Map.of());
    server.team("one", "reg.test/**");
    server.person("Bob", false, Map.of(1L, Role.ANALYST));
    admin = server.session(ada);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// One that can't be read later would end every look at a registry.
  @Test
  void shouldRefusePatternsThatAreNone() {
    for (String pattern : List.of("", " ", "reg.test/\u0001/**", "x".repeat(301))) {
      Answer answer =
          admin.post("/api/v1/teams", Map.of("name", "two", "patterns", List.of("a", pattern)));
      assertThat(answer.expect(422).text()).contains("/patterns/1");
    }
  }

  @Test
  void shouldRefuseBodiesThatAreNone() {
    List<String> wrong = new ArrayList<>();
    for (Contract.Operation operation : writing()) {
      for (String body : WHOLE) {
        Answer answer = send(operation, body);
        boolean isRefused = answer.status() >= 400 && answer.status() < 500;
        if (!isRefused || answer.at("/detail").asString("").isEmpty()) {
          wrong.add(operation.line() + " " + shortened(body) + ": " + answer.status());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldRefuseCursorsThatSomebodyMadeUp() {
    List<String> wrong = new ArrayList<>();
    for (Contract.Operation operation : Contract.get().operations()) {
      if (!operation.method().equals("GET") || operation.path().contains("{")) {
        continue;
      }
      for (String values :
          List.of(
              "",
              "x",
              "1",
              "-1",
              "99999999999999999999",
              "x\u001fx",
              "1\u001fx",
              "\u0000",
              "x\u001fx\u001fx",
              "NaN\u001fNaN\u001fNaN",
              "x\u001fx\u001fx\u001fx",
              "\u0000\u001f\u0000\u001f\u0000\u001f\u0000",
              "1\u001f\u0000",
              "0\u001f\u0000\u001f\u0000")) {
        String cursor =
            java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(values.getBytes(StandardCharsets.UTF_8));
        if (operation.path().endsWith("/events")) {
          continue;
        }
        Answer answer = admin.get(operation.path() + "?cursor=" + cursor);
        if (answer.status() >= 500) {
          wrong.add(operation.path() + " " + Json.text(values) + ": " + answer.text());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private Answer send(Contract.Operation operation, String body) {
    String path = operation.path().replaceAll("\\{[a-zA-Z]+}", "1");
    return admin.send(
        operation.method(),
        path,
        Optional.of("application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /// Operations that take JSON.
  private static List<Contract.Operation> writing() {
    return Contract.get().operations().stream()
        .filter(o -> !schema(o).isMissingNode())
        .filter(o -> !o.path().endsWith("/catalogs"))
        .toList();
  }

  private static JsonNode schema(Contract.Operation operation) {
    return resolved(
        ApiDocument.json()
            .at(operation.pointer() + "/requestBody/content/application~1json/schema"));
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(ApiDocument.json().at(node.get("$ref").asString().substring(1)))
        : node;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
