// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plimsoll.server.api.AuditApi.EntryJson;
import dev.plimsoll.server.api.TeamsApi.TeamRefJson;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FlawName;
import dev.plimsoll.server.store.WaiverStore;
import dev.plimsoll.server.store.WaiverStore.Effect;
import dev.plimsoll.server.store.WaiverStore.Meant;
import dev.plimsoll.server.store.WaiverStore.Named;
import dev.plimsoll.server.store.WaiverStore.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Waivers: asking for one, deciding about it, and what it mutes. Who may, [WaiverRules] says.
public record WaiversApi(Database database, WaiverStore waivers, AuditStore audit) {

  private static final int MAX_DAYS = 366;
  private static final int USUAL_DAYS = 30;
  private static final List<String> KINDS = List.of("acceptedRisk", "notAffected", "willFix");
  private static final List<String> STATES =
      List.of("requested", "approved", "rejected", "withdrawn", "expired", "askedAgain");

  record ScopeJson(
      Optional<String> lineage,
      @JsonProperty("package") Optional<String> purl,
      Optional<String> flaw) {}

  record WaiverWishJson(
      ScopeJson scope,
      String reason,
      Optional<String> kind,
      Optional<Long> owner,
      Optional<Integer> expiresInDays,
      Optional<Boolean> approve) {}

  record DecisionJson(String decision, Optional<String> comment, Optional<Integer> expiresInDays) {}

  record EffectJson(long findings, long lineages, List<String> examples, String sentence) {}

  record PersonRefJson(long id, String name) {}

  record WaiverJson(
      long id,
      ScopeJson scope,
      String reason,
      String kind,
      String state,
      Optional<String> stateReason,
      PersonRefJson owner,
      Optional<TeamRefJson> team,
      String requestedBy,
      Instant requested,
      Optional<String> decidedBy,
      Optional<Instant> decided,
      Instant expires,
      boolean mayApprove,
      Optional<Long> findings,
      Optional<Long> lineages,
      Optional<List<EntryJson>> history) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/waivers", Permission.READ, this::list),
        Route.post("/api/v1/waivers", Permission.TRIAGE, this::request),
        Route.post("/api/v1/waivers/preview", Permission.TRIAGE, this::preview),
        Route.get("/api/v1/waivers/{id}", Permission.READ, this::get),
        Route.post("/api/v1/waivers/{id}/decision", Permission.TRIAGE, this::decide));
  }

  private Response list(Request request) {
    Parameters query = request.query();
    query.only("team", "state", "flaw", "cursor", "limit", "format");
    Optional<String> state = query.text("state");
    if (state.isPresent() && !STATES.contains(state.get())) {
      throw Problem.parameter("state", "one of " + String.join(", ", STATES));
    }
    WaiverStore.Question question =
        new WaiverStore.Question(
            request.scope(Permission.READ), Fields.team(query), state, query.text("flaw", 100));
    long person = person(request);
    return Lists.answer(
        request,
        "waivers",
        WaiverJson.class,
        1,
        (from, limit) ->
            waivers
                .list(question, from, limit)
                .map(w -> json(request, person, w, Optional.empty(), Optional.empty())));
  }

  private Response get(Request request) {
    return Response.json(whole(request, request.id("id")));
  }

  private Response preview(Request request) {
    WaiverWishJson wish = checked(request.json(WaiverWishJson.class));
    EffectJson effect =
        database.write(
            handle -> {
              Meant meant = meant(handle, wish.scope());
              Optional<Named> team = WaiverRules.team(handle, request, meant);
              Effect found = WaiverStore.preview(handle, meant, team.map(Named::id));
              return new EffectJson(
                  found.findings(),
                  found.lineages(),
                  found.examples(),
                  sentence(found, team, expires(request, wish.expiresInDays())));
            });
    return Response.json(effect);
  }

  private static String sentence(Effect effect, Optional<Named> team, Instant expires) {
    String until = " until " + expires.atZone(ZoneOffset.UTC).toLocalDate() + ".";
    if (effect.findings() == 0) {
      return "It would mute nothing that counts now, but what comes" + until;
    }
    return "It would mute "
        + Words.number(effect.findings(), "finding")
        + " in "
        + Words.number(effect.lineages(), "lineage")
        + team.map(t -> " of team " + t.name()).orElse(" of all teams")
        + until;
  }

  private Response request(Request request) {
    WaiverWishJson wish = checked(request.json(WaiverWishJson.class));
    long id =
        database.write(
            handle -> {
              Meant meant = meant(handle, wish.scope());
              Optional<Named> team = WaiverRules.team(handle, request, meant);
              long person = WaiverStore.personOf(handle, request.principal());
              long added =
                  WaiverStore.request(
                      handle, wish(handle, request, wish, meant, team, person), request.time());
              write(handle, request, "waiver.request", added, team, detail(wish, meant));
              if (wish.approve().orElse(false)) {
                approve(handle, request, added, person);
              }
              return added;
            });
    return Response.created("/api/v1/waivers/" + id, whole(request, id));
  }

  private static WaiverStore.Wish wish(
      Handle handle,
      Request request,
      WaiverWishJson wish,
      Meant meant,
      Optional<Named> team,
      long person) {
    long owner = wish.owner().orElse(person);
    if (!WaiverStore.isPerson(handle, owner)) {
      throw Problem.field("/owner", "is nobody who is here");
    }
    return new WaiverStore.Wish(
        meant,
        wish.kind().orElse("acceptedRisk"),
        wish.reason(),
        owner,
        team.map(Named::id),
        person,
        expires(request, wish.expiresInDays()));
  }

  private void approve(Handle handle, Request request, long id, long person) {
    Waiver waiver = locked(handle, request, id);
    WaiverRules.checkApproval(request, waiver, person);
    WaiverStore.decide(handle, id, "approved", Optional.of(person), "", request.time());
    write(handle, request, "waiver.approve", id, waiver.team(), Map.of());
  }

  private Response decide(Request request) {
    long id = request.id("id");
    DecisionJson wish = request.json(DecisionJson.class);
    wish.comment().ifPresent(comment -> Fields.check("/comment", comment, 2000));
    wish.expiresInDays().ifPresent(days -> Fields.check("/expiresInDays", days, 1, MAX_DAYS));
    database.run(
        handle -> {
          Waiver waiver = locked(handle, request, id);
          long person = WaiverStore.personOf(handle, request.principal());
          String state = WaiverRules.next(request, waiver, person, wish.decision());
          Optional<Instant> expires = expires(request, waiver, wish);
          expires.ifPresent(at -> WaiverStore.extend(handle, id, at));
          String comment = wish.comment().orElse("");
          WaiverStore.decide(handle, id, state, Optional.of(person), comment, request.time());
          Map<String, Object> detail = new TreeMap<>();
          wish.comment().ifPresent(text -> detail.put("comment", text));
          expires.ifPresent(at -> detail.put("expires", at.toString()));
          write(handle, request, "waiver." + wish.decision(), id, waiver.team(), detail);
        });
    return Response.json(whole(request, id));
  }

  /// The new end; empty where the old one stays.
  private static Optional<Instant> expires(Request request, Waiver waiver, DecisionJson wish) {
    boolean isExtending = wish.decision().equals("extend");
    boolean isOver = wish.decision().equals("approve") && !waiver.expires().isAfter(request.time());
    if (!isExtending && !wish.decision().equals("approve")) {
      return Optional.empty();
    }
    return isExtending || isOver || wish.expiresInDays().isPresent()
        ? Optional.of(expires(request, wish.expiresInDays()))
        : Optional.empty();
  }

  private static Instant expires(Request request, Optional<Integer> days) {
    return request.time().plus(Duration.ofDays(days.orElse(USUAL_DAYS)));
  }

  private static Waiver locked(Handle handle, Request request, long id) {
    return WaiverStore.lock(handle, request.scope(Permission.READ), id)
        .orElseThrow(() -> Problem.notFound("waiver " + id));
  }

  private static WaiverWishJson checked(WaiverWishJson wish) {
    Fields.check("/reason", wish.reason(), 2000);
    if (wish.reason().strip().length() < 3) {
      throw Problem.field("/reason", "must be at least 3 characters long");
    }
    wish.expiresInDays().ifPresent(days -> Fields.check("/expiresInDays", days, 1, MAX_DAYS));
    if (wish.kind().isPresent() && !KINDS.contains(wish.kind().get())) {
      throw Problem.field("/kind", "must be one of " + String.join(", ", KINDS));
    }
    return wish;
  }

  private static Meant meant(Handle handle, ScopeJson scope) {
    if (scope.lineage().isEmpty() && scope.purl().isEmpty() && scope.flaw().isEmpty()) {
      throw Problem.field("/scope", "must name a lineage, a package or a flaw");
    }
    scope.lineage().ifPresent(text -> Fields.check("/scope/lineage", text, 500));
    scope.flaw().ifPresent(text -> Fields.check("/scope/flaw", text, 100));
    scope.purl().ifPresent(text -> Fields.check("/scope/package", text, 300));
    Optional<String> purl =
        scope
            .purl()
            .map(
                text ->
                    WaiverStore.packageOf(text)
                        .orElseThrow(
                            () ->
                                Problem.field(
                                    "/scope/package",
                                    "must be a purl without version, such as pkg:npm/lodash")));
    return new Meant(
        scope.lineage().map(text -> WaiverStore.glob(handle, text)),
        purl,
        scope.flaw().map(FlawName::of));
  }

  private long person(Request request) {
    return database.read(handle -> WaiverStore.personOf(handle, request.principal()));
  }

  private WaiverJson whole(Request request, long id) {
    Waiver waiver =
        waivers
            .find(request.scope(Permission.READ), id)
            .orElseThrow(() -> Problem.notFound("waiver " + id));
    Optional<Effect> effect =
        waiver.state().equals("approved")
            ? Optional.of(
                database.read(
                    handle -> WaiverStore.effect(handle, request.scope(Permission.READ), waiver)))
            : Optional.empty();
    List<EntryJson> history = audit.of("waiver/" + id).stream().map(AuditApi::json).toList();
    return json(request, person(request), waiver, effect, Optional.of(history));
  }

  static WaiverJson json(
      Request request,
      long person,
      Waiver waiver,
      Optional<Effect> effect,
      Optional<List<EntryJson>> history) {
    Meant meant = waiver.meant();
    return new WaiverJson(
        waiver.id(),
        new ScopeJson(meant.glob(), meant.purl(), meant.flaw()),
        waiver.reason(),
        waiver.kind(),
        waiver.state(),
        waiver.stateReason(),
        new PersonRefJson(waiver.owner().id(), waiver.owner().name()),
        waiver.team().map(t -> new TeamRefJson(t.id(), t.name())),
        waiver.requestedBy().name(),
        waiver.requested(),
        waiver.decidedBy(),
        waiver.decided(),
        waiver.expires(),
        WaiverRules.isOpen(waiver) && WaiverRules.mayApprove(request.principal(), waiver, person),
        effect.map(Effect::findings),
        effect.map(Effect::lineages),
        history);
  }

  private static Map<String, Object> detail(WaiverWishJson wish, Meant meant) {
    Map<String, Object> detail = new TreeMap<>();
    meant.glob().ifPresent(text -> detail.put("lineage", text));
    wish.scope().purl().ifPresent(text -> detail.put("package", text));
    wish.scope().flaw().ifPresent(text -> detail.put("flaw", text));
    detail.put("reason", wish.reason());
    return detail;
  }

  private void write(
      Handle handle,
      Request request,
      String action,
      long id,
      Optional<Named> team,
      Map<String, ?> detail) {
    audit.write(
        handle,
        request.time(),
        request.principal(),
        action,
        "waiver/" + id,
        team.map(Named::id),
        detail);
  }
}
