// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.scan.Images;
import dev.plimsoll.server.api.TeamsApi.TeamRefJson;
import dev.plimsoll.server.connect.Check;
import dev.plimsoll.server.connect.Connector;
import dev.plimsoll.server.connect.Preview;
import dev.plimsoll.server.connect.Previewer;
import dev.plimsoll.server.connect.RegistryKind;
import dev.plimsoll.server.connect.ScopeRule;
import dev.plimsoll.server.connect.Selection;
import dev.plimsoll.server.http.Json;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.store.RegistryStore.Registry;
import dev.plimsoll.server.store.RegistryStore.Settings;
import dev.plimsoll.server.store.RegistryStore.Totals;
import dev.plimsoll.server.store.RepositoryList;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Registries, what was tried of them and what they hold, as the API tells it.
final class RegistryAnswers {

  /// A person waits, so the look is short.
  private static final int PREVIEW_REQUESTS = 200;

  private RegistryAnswers() {}

  record RegistryJson(
      long id,
      String address,
      String name,
      String kind,
      boolean isPaused,
      boolean isInsecure,
      Optional<String> username,
      boolean hasCredential,
      boolean hasHook,
      JsonNode scope,
      List<String> namedRepositories,
      int everyMinutes,
      long repositories,
      long tags,
      long images,
      Instant created,
      Optional<Instant> lastSync,
      Optional<Instant> lastPush,
      Optional<String> problem) {}

  record RepositoryJson(
      String name, long tags, long lineages, Optional<TeamRefJson> team, Instant lastSeen) {}

  record CheckJson(String name, String state, String detail, String todo, String leastRight) {}

  record ProbeJson(String kind, String leastRight, List<CheckJson> checks) {}

  record PreviewRowJson(String repository, int tags, int wanted, Optional<String> reason) {}

  record PreviewJson(
      long repositories,
      long tags,
      long images,
      long bytes,
      boolean isBounded,
      int failed,
      List<PreviewRowJson> rows) {}

  /// @param isManager whether who asks manages registries, and sees by which account we come
  static RegistryJson registry(Registry registry, Totals totals, boolean isManager) {
    Settings settings = registry.settings();
    return new RegistryJson(
        registry.id(),
        settings.address(),
        settings.name(),
        settings.kind(),
        registry.isPaused(),
        settings.isInsecure(),
        settings.username().filter(_ -> isManager),
        registry.hasCredential(),
        registry.hasHook(),
        scope(settings),
        settings.namedRepositories(),
        settings.everyMinutes(),
        totals.repositories(),
        totals.tags(),
        totals.images(),
        registry.created(),
        registry.synced(),
        registry.pushed(),
        registry.problem());
  }

  static JsonNode scope(Settings settings) {
    return Json.mapper().readTree(settings.scope());
  }

  static RepositoryJson repository(RepositoryList.Row row) {
    Optional<TeamRefJson> team =
        row.team().flatMap(id -> row.teamName().map(name -> new TeamRefJson(id, name)));
    return new RepositoryJson(row.name(), row.tags(), row.lineages(), team, row.lastSeen());
  }

  static ProbeJson probe(RegistryKind kind, List<Check> checks) {
    String rights =
        checks.stream()
            .map(Check::leastRight)
            .filter(right -> !right.isEmpty())
            .distinct()
            .collect(Collectors.joining("\n"));
    return new ProbeJson(
        RegistryWish.kind(kind), rights, checks.stream().map(RegistryAnswers::check).toList());
  }

  private static CheckJson check(Check check) {
    String tried = check.tried().isEmpty() ? "" : check.tried() + ": ";
    return new CheckJson(
        check.permission().words(),
        check.state().name().toLowerCase(Locale.ROOT),
        tried + check.happened(),
        check.advice(),
        check.leastRight());
  }

  /// Looks at what the rule takes.
  ///
  /// @throws Problem when the registry can't be listed
  static PreviewJson preview(Connector connector, ScopeRule rule, List<String> named, Instant now) {
    try {
      return preview(Previewer.of(connector, rule, named, Images.machine(), now, PREVIEW_REQUESTS));
    } catch (IOException e) {
      throw Problem.conflict(
          "The registry can't be listed: " + e.getMessage() + ".",
          "Try its permissions, or name the repositories.");
    }
  }

  private static PreviewJson preview(Preview preview) {
    return new PreviewJson(
        preview.repositories().value(),
        preview.tags().value(),
        preview.images().value(),
        preview.bytes().value(),
        preview.repositories().isAtLeast() || preview.bytes().isAtLeast(),
        preview.failed(),
        preview.rows().stream()
            .map(
                row ->
                    new PreviewRowJson(
                        row.repository(),
                        row.tags(),
                        row.wanted(),
                        row.unwanted().map(RegistryAnswers::words)))
            .toList());
  }

  private static String words(Selection.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
