// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.Authorization;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Fetches a bearer token from where a registry's challenge points (Docker's "Token Authentication
/// Specification"; with an identity token its OAuth 2 form).
record Tokens(Http http) {

  private static final int MAX_BYTES = 1 << 20;

  /// A token, and what it is said to be good for.
  record Token(Authorization authorization, List<Grant> grants) {}

  /// A token for `endpoint`.
  ///
  /// @param usual the scope to ask for when the challenge names none; empty for a token that only
  ///   proves who asks
  /// @throws ImageException when the challenge points nowhere safe, or the token is refused
  Token fetch(Challenge challenge, Endpoint endpoint, String usual, Credentials.Found found)
      throws IOException {
    URI realm = realm(challenge, endpoint);
    Map<String, String> parameters = new TreeMap<>();
    challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
    Optional.of(challenge.parameter("scope").orElse(usual))
        .filter(scope -> !scope.isEmpty())
        .ifPresent(scope -> parameters.put("scope", scope));
    HttpRequest request =
        found
            .credential()
            .map(credential -> request(realm, parameters, credential))
            .orElseGet(() -> HttpRequest.get(withQuery(realm, parameters)));
    try (HttpResponse response = http.exchange(request)) {
      if (!response.isSuccess()) {
        throw Refusals.ofToken(endpoint, response, found);
      }
      return token(Json.read(Http.whole(request, response, MAX_BYTES)), endpoint);
    }
  }

  private static HttpRequest request(
      URI realm, Map<String, String> parameters, Credential credential) {
    return switch (credential) {
      case Credential.Login login ->
          HttpRequest.get(withQuery(realm, parameters))
              .withAuthorization(Optional.of(Authorization.basic(login.user(), login.password())));
      case Credential.IdentityToken identity ->
          HttpRequest.get(realm).withForm(encoded(refreshing(parameters, identity)));
    };
  }

  private static Map<String, String> refreshing(
      Map<String, String> parameters, Credential.IdentityToken identity) {
    Map<String, String> form = new TreeMap<>(parameters);
    form.put("grant_type", "refresh_token");
    form.put("client_id", "plimsoll");
    form.put("refresh_token", identity.token());
    return form;
  }

  private URI realm(Challenge challenge, Endpoint endpoint) throws ImageException {
    String text = challenge.parameter("realm").orElse("");
    try {
      URI realm = URI.create(text);
      if (realm.getUserInfo() == null && isSafe(Origin.of(realm), endpoint.origin())) {
        return realm;
      }
    } catch (IllegalArgumentException e) {
      throw new ImageException(endpoint.host() + " sends for a token to no address", e);
    }
    throw new ImageException(
        "%s sends for a token to a place without TLS; allow that with --insecure"
            .formatted(endpoint.host()));
  }

  /// A registry elsewhere has no business with the ports of this machine.
  private boolean isSafe(Origin realm, Origin registry) {
    return (!realm.isLoopback() || registry.isLoopback() || http.allowsPlain(realm))
        && (realm.isSecure() || realm.isLoopback() || http.allowsPlain(realm));
  }

  private static URI withQuery(URI realm, Map<String, String> parameters) {
    String joint = realm.getRawQuery() == null ? "?" : "&";
    return URI.create(realm + joint + encoded(parameters));
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Token token(JsonValue json, Endpoint endpoint) throws ImageException {
    return json.text("token")
        .or(() -> json.text("access_token"))
        .filter(token -> token.chars().allMatch(c -> c > ' ' && c < 0x7f))
        .map(token -> new Token(Authorization.bearer(token), Grant.read(json, token)))
        .orElseThrow(
            () -> new ImageException("the token server of " + endpoint.host() + " gave no token"));
  }
}
