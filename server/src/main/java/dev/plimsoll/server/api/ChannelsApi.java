// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.TeamsApi.TeamRefJson;
import dev.plimsoll.server.http.Json;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.jobs.Outlets;
import dev.plimsoll.server.notify.Delivery;
import dev.plimsoll.server.notify.InvalidSettingsException;
import dev.plimsoll.server.notify.TestMessage;
import dev.plimsoll.server.secret.Secret;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.ChannelStore;
import dev.plimsoll.server.store.ChannelStore.Channel;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.DeliveryStore.Leased;
import dev.plimsoll.server.store.Page;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Channels: ways to people, and a test of each. Their secrets go in and never out.
///
/// @param publicUrl what browsers know the platform as, for links
public record ChannelsApi(
    Database database,
    ChannelStore channels,
    DeliveryStore deliveries,
    Outlets outlets,
    AuditStore audit,
    URI publicUrl) {

  private static final int MAX_SETTINGS = 20_000;

  record ChannelWishJson(
      String kind, String name, Optional<Long> team, JsonNode settings, Optional<String> secret) {}

  record ChannelJson(
      long id,
      String kind,
      String name,
      Optional<TeamRefJson> team,
      Optional<JsonNode> settings,
      boolean hasSecret,
      String state,
      Optional<String> reason,
      Optional<Instant> lastDelivery) {}

  record ResultJson(String state, String detail, Optional<String> todo) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/channels", Permission.READ, this::list),
        Route.post("/api/v1/channels", Permission.MANAGE_TEAM, this::add),
        Route.patch("/api/v1/channels/{id}", Permission.MANAGE_TEAM, this::change),
        Route.delete("/api/v1/channels/{id}", Permission.MANAGE_TEAM, this::remove),
        Route.post("/api/v1/channels/{id}/test", Permission.MANAGE_TEAM, this::test));
  }

  private Response list(Request request) {
    request.query().only("cursor", "limit");
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "channels",
        ChannelJson.class,
        1,
        (_, _) -> Page.whole(channels.list(scope)).map(c -> json(request, c)));
  }

  private Response add(Request request) {
    ChannelWishJson wish = checked(request.json(ChannelWishJson.class));
    require(request, wish.team());
    String settings = wish.settings().toString();
    String secret = wish.secret().orElse("");
    check(wish.kind(), settings, secret);
    long id =
        database.write(
            handle -> {
              wish.team().ifPresent(team -> Fields.checkTeam(handle, "/team", team));
              long added =
                  ChannelStore.add(
                      handle,
                      new ChannelStore.Wish(wish.kind(), wish.name(), wish.team(), settings));
              if (!secret.isEmpty()) {
                seal(handle, added, secret);
              }
              write(
                  handle,
                  request,
                  "channel.add",
                  added,
                  wish.team(),
                  Map.of("kind", wish.kind(), "name", wish.name()));
              return added;
            });
    return Response.created("/api/v1/channels/" + id, json(request, found(id)));
  }

  private Response change(Request request) {
    Channel channel = managed(request);
    ChannelWishJson wish = checked(request.json(ChannelWishJson.class));
    if (!wish.kind().equals(channel.wish().kind())) {
      throw Problem.field("/kind", "can't be changed; add another channel instead");
    }
    if (!wish.team().equals(channel.wish().team())) {
      throw Problem.field("/team", "can't be changed; add another channel instead");
    }
    String settings = wish.settings().toString();
    String secret = wish.secret().orElseGet(() -> kept(channel, settings));
    check(wish.kind(), settings, secret);
    database.run(
        handle -> {
          ChannelStore.change(handle, channel.id(), wish.name(), settings);
          wish.secret().ifPresent(s -> seal(handle, channel.id(), s));
          write(
              handle,
              request,
              "channel.change",
              channel.id(),
              channel.wish().team(),
              Map.of("name", wish.name(), "newSecret", wish.secret().isPresent()));
        });
    return Response.json(json(request, found(channel.id())));
  }

  /// The secret that stays, if the settings still lead to whom it was given for.
  private String kept(Channel channel, String settings) {
    try {
      return outlets.kept(channel.id(), settings);
    } catch (InvalidSettingsException e) {
      throw problem(e);
    }
  }

  private Response remove(Request request) {
    Channel channel = managed(request);
    database.run(
        handle -> {
          ChannelStore.remove(handle, channel.id(), request.time());
          write(
              handle,
              request,
              "channel.remove",
              channel.id(),
              channel.wish().team(),
              Map.of("name", channel.wish().name()));
        });
    return Response.noContent();
  }

  /// Sends at once and says what happened, while the asker waits.
  private Response test(Request request) {
    Channel channel = managed(request);
    TestMessage message =
        new TestMessage(channel.wish().name(), request.time(), publicUrl.resolve("/notifications"));
    Leased leased =
        database.write(
            handle -> {
              int team = Math.toIntExact(channel.wish().team().orElse(0L));
              long id =
                  DeliveryStore.add(
                      handle, channel.id(), team, "test", message, List.of(), request.time());
              write(handle, request, "channel.test", channel.id(), channel.wish().team(), Map.of());
              return deliveries.leaseNow(handle, id, request.time());
            });
    return Response.json(json(outlets.deliverOnce(leased)));
  }

  private static ResultJson json(Delivery outcome) {
    return switch (outcome) {
      case Delivery.Delivered d ->
          new ResultJson("delivered", d.remark().orElse("The message is there."), Optional.empty());
      case Delivery.RetryAfter r ->
          new ResultJson(
              "retry", r.reason(), Optional.of("It may pass; send the test again later."));
      case Delivery.Refused r -> new ResultJson("refused", r.reason(), Optional.of(r.remedy()));
    };
  }

  private static ChannelWishJson checked(ChannelWishJson wish) {
    Fields.check("/name", wish.name(), 100);
    Fields.check("/settings", wish.settings().toString(), MAX_SETTINGS);
    wish.secret().ifPresent(secret -> Fields.check("/secret", secret, 10_000));
    return wish;
  }

  private void check(String kind, String settings, String secret) {
    try {
      outlets.check(kind, settings, secret);
    } catch (InvalidSettingsException e) {
      throw problem(e);
    }
  }

  private static Problem problem(InvalidSettingsException e) {
    String pointer =
        switch (e.field()) {
          case "secret", "settings", "kind" -> "/" + e.field();
          case "mail" -> "/kind";
          default -> "/settings/" + e.field();
        };
    String message = String.valueOf(e.getMessage());
    return Problem.field(pointer, message.substring(message.indexOf(": ") + 2));
  }

  private void seal(Handle handle, long id, String text) {
    try (Secret secret = Secret.of(text)) {
      ChannelStore.setSecret(handle, id, outlets.keys().seal(ChannelStore.owner(id), secret));
    }
  }

  private Channel found(long id) {
    return channels.find(Scope.everything(), id).orElseThrow();
  }

  /// The channel of the path, which the asker may change.
  private Channel managed(Request request) {
    long id = request.id("id");
    Channel channel =
        channels
            .find(request.scope(Permission.READ), id)
            .orElseThrow(() -> Problem.notFound("channel " + id));
    require(request, channel.wish().team());
    return channel;
  }

  /// Refuses what concerns all teams to all but global administrators.
  static void require(Request request, Optional<Long> team) {
    team.ifPresent(id -> request.require(Permission.MANAGE_TEAM, id));
    if (team.isEmpty() && !request.scope(Permission.MANAGE_TEAM).isEverything()) {
      throw Problem.forbidden(
          "This concerns all teams.", "Choose one of your teams, or ask a global administrator.");
    }
  }

  private void write(
      Handle handle,
      Request request,
      String action,
      long id,
      Optional<Long> team,
      Map<String, ?> detail) {
    audit.write(handle, request.time(), request.principal(), action, "channel/" + id, team, detail);
  }

  /// Settings may hold addresses that are as good as secrets, so only who may change them sees
  /// them.
  private static ChannelJson json(Request request, Channel channel) {
    ChannelStore.Wish wish = channel.wish();
    Scope managed = request.scope(Permission.MANAGE_TEAM);
    boolean isManaged = managed.isEverything() || wish.team().filter(managed::covers).isPresent();
    return new ChannelJson(
        channel.id(),
        wish.kind(),
        wish.name(),
        wish.team().flatMap(id -> channel.teamName().map(name -> new TeamRefJson(id, name))),
        isManaged ? Optional.of(Json.mapper().readTree(wish.settings())) : Optional.empty(),
        channel.hasSecret(),
        channel.state(),
        channel.reason(),
        channel.delivered());
  }
}
