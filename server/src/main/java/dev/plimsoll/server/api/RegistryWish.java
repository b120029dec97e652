// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.image.ImageReference;
import dev.plimsoll.server.connect.RegistryKind;
import dev.plimsoll.server.connect.ScopeRule;
import dev.plimsoll.server.connect.ScopeRuleJson;
import dev.plimsoll.server.http.Json;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.store.RegistryStore.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What somebody wants a registry to be, checked on the way to its settings. The password is never
/// part of a text.
record RegistryWish(
    String address,
    Optional<String> name,
    Optional<String> username,
    Optional<String> password,
    Optional<String> ca,
    Optional<Boolean> isInsecure,
    Optional<List<String>> repositories,
    Optional<JsonNode> scope,
    Optional<Integer> everyMinutes) {

  private static final int MOST_NAMED = 1000;
  private static final int MAX_MINUTES = 7 * 24 * 60;

  /// A field that may be left out and may be null arrives as the JSON null.
  RegistryWish {
    scope = scope.filter(json -> !json.isNull());
  }

  /// The settings, when each is allowed.
  ///
  /// @throws Problem that names what is not
  Settings settings() {
    String host = host();
    Fields.check("/name", name.orElse(host), 100);
    username.ifPresent(u -> Fields.check("/username", u, 300));
    password.filter(p -> !p.isEmpty()).ifPresent(p -> Fields.check("/password", p, 10_000));
    ca.filter(c -> !c.isEmpty()).ifPresent(c -> Fields.check("/ca", c, 100_000));
    int minutes = everyMinutes.orElse(60);
    Fields.check("/everyMinutes", minutes, 5, MAX_MINUTES);
    return new Settings(
        host,
        name.orElse(host),
        kind(RegistryKind.ofHost(host)),
        isInsecure.orElse(false),
        ca.filter(c -> !c.isEmpty()),
        username,
        new String(new ScopeRuleJson().write(rule()), StandardCharsets.UTF_8),
        named(host),
        minutes);
  }

  /// A kind as rows and answers have it.
  static String kind(RegistryKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The host as references have it, so that one registry has one name.
  private String host() {
    String text = address.strip().toLowerCase(Locale.ROOT);
    Optional<String> host =
        ImageReference.parse(text + "/a/b").map(ImageReference::registry).filter(text::equals);
    return host.or(() -> alias(text))
        .orElseThrow(
            () -> Problem.field("/address", "must be host or host:port, without https:// and path"));
  }

  /// Docker Hub is called by several names.
  private static Optional<String> alias(String text) {
    return RegistryKind.ofHost(text) == RegistryKind.DOCKER_HUB
        ? Optional.of("docker.io")
        : Optional.empty();
  }

  ScopeRule rule() {
    if (scope.isEmpty()) {
      return ScopeRule.ALL;
    }
    try {
      return new ScopeRuleJson().read(Json.bytes(scope.get()));
    } catch (IOException e) {
      throw Problem.field("/scope", "is " + e.getMessage());
    }
  }

  private List<String> named(String host) {
    List<String> names = repositories.orElse(List.of());
    Fields.check("/repositories", names.size(), 0, MOST_NAMED);
    for (int i = 0; i < names.size(); i++) {
      Fields.check("/repositories/" + i, names.get(i), 300);
      if (ImageReference.parse(host + "/" + names.get(i)).isEmpty()) {
        throw Problem.field("/repositories/" + i, "is no name of a repository");
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return "RegistryWish[" + address + "]";
  }
}
