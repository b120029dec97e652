// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was last told, or kept back, about a group; to be stored with the messages, in the same
/// transaction.
///
/// @param state of the last message
/// @param flaws ids of all flaws then
/// @param lineages how many then
/// @param isMuted whether it was only part of the summary of a first import
public record Sent(
    Team team,
    Fix fix,
    int round,
    State state,
    Severity severity,
    boolean isExploited,
    Set<String> flaws,
    long lineages,
    boolean isMuted) {

  public Sent {
    flaws = Set.copyOf(flaws);
  }

  static Sent of(FixMessage message, Set<String> flaws, boolean isMuted) {
    return new Sent(
        message.team(),
        message.fix(),
        message.round(),
        message.state(),
        message.severity(),
        message.isExploited(),
        flaws,
        message.lineages().count(),
        isMuted);
  }

  public Group group() {
    return Group.of(fix, team);
  }

  public boolean isResolved() {
    return state == State.RESOLVED;
  }

  Sent resolved() {
    return new Sent(
        team, fix, round, State.RESOLVED, severity, isExploited, flaws, lineages, isMuted);
  }

  /// The same, kept back for a summary.
  public Sent asMuted() {
    return new Sent(team, fix, round, state, severity, isExploited, flaws, lineages, true);
  }

  /// For the store.
  public String toJson() {
    JsonObject json =
        new JsonObject()
            .put("team", team.id())
            .put("teamName", team.name())
            .put("fix", fix.key())
            .put("title", fix.title())
            .put("steps", fix.steps())
            .put("round", round)
            .put("state", state.word())
            .put("severity", severity.word())
            .put("exploited", isExploited)
            .put("flaws", new TreeSet<>(flaws).stream().toList())
            .put("lineages", lineages)
            .put("muted", isMuted);
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  /// What [#toJson] wrote.
  ///
  /// @throws IOException when it is anything else
  public static Sent parse(String text) throws IOException {
    JsonValue json = Json.read(text.getBytes(StandardCharsets.UTF_8));
    try {
      return new Sent(
          new Team(word(json, "team"), word(json, "teamName")),
          new Fix(word(json, "fix"), word(json, "title"), json.get("steps").texts().toList()),
          (int) number(json, "round"),
          State.valueOf(word(json, "state").toUpperCase(Locale.ROOT)),
          required(Severity.parse(word(json, "severity")), "severity"),
          json.get("exploited").isTrue(),
          json.get("flaws").texts().collect(Collectors.toUnmodifiableSet()),
          number(json, "lineages"),
          json.get("muted").isTrue());
    } catch (IllegalArgumentException e) {
      throw new IOException("not what was stored of a message: " + e.getMessage(), e);
    }
  }

  private static String word(JsonValue json, String field) throws IOException {
    return required(json.text(field), field);
  }

  private static long number(JsonValue json, String field) throws IOException {
    if (json.get(field) instanceof JsonValue.Num(var digits) && digits.matches("[0-9]{1,9}")) {
      return Long.parseLong(digits);
    }
    throw new IOException("a stored message lacks " + field);
  }

  private static <T> T required(Optional<T> value, String field) throws IOException {
    return value.orElseThrow(() -> new IOException("a stored message lacks " + field));
  }
}
