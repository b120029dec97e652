// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;

/// Says in one line what a registry refused, what it said itself, which credentials it was given
/// and what to do. No credential's value is ever part of it.
final class Refusals {

  private static final int MAX_BYTES = 16 << 10;
  private static final int MAX_SHOWN = 200;

  private Refusals() {}

  /// The refusal of a manifest or blob.
  ///
  /// @param what in words: `tag 1.0`, `blob sha256:…`
  static RefusedException of(
      Endpoint endpoint, String what, HttpResponse response, Credentials.Found found) {
    String answer =
        "%s answered %d%s".formatted(endpoint.host(), response.status(), said(response));
    String advice =
        switch (response.status()) {
          case 401, 403 -> given(endpoint, found);
          case 404 ->
              "; there is no %s in %s, or no such repository: check the name"
                  .formatted(what, endpoint.repository());
          default -> "; it can't give " + what;
        };
    return new RefusedException(response.status(), answer + advice);
  }

  /// The refusal of a token.
  static RefusedException ofToken(
      Endpoint endpoint, HttpResponse response, Credentials.Found found) {
    return new RefusedException(
        response.status(),
        "the token server of %s answered %d%s%s"
            .formatted(endpoint.host(), response.status(), said(response), given(endpoint, found)));
  }

  private static String given(Endpoint endpoint, Credentials.Found found) {
    String advice =
        found.credential().isPresent()
            ? "; check them, their rights, and the repository's name"
            : "; log in with 'docker login %s' or use --username, or check the repository's name"
                .formatted(endpoint.host());
    return "; it was given " + found.told() + advice;
  }

  /// The registry's own words (distribution-spec, "Error Codes"), made harmless for a terminal.
  private static String said(HttpResponse response) {
    try {
      JsonValue json = Json.read(response.beginning(MAX_BYTES));
      JsonValue first = json.get("errors").items().stream().findFirst().orElse(JsonValue.NOTHING);
      String text = first.text("code").orElse("") + " " + first.text("message").orElse("");
      String shown = text.replaceAll("\\p{C}", " ").strip();
      return shown.isEmpty() ? "" : " (" + shortened(shown) + ")";
    } catch (IOException _) {
      // An error page in another language than JSON adds nothing to the status.
      return "";
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
