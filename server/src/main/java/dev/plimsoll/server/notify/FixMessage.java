// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One fix that one team has to decide about.
///
/// @param round counts how often the group was resolved and came back, from 1
/// @param changes since it was last told; none in the first message
/// @param severity of the gravest flaw
/// @param times of the newest event; empty in a message that says it is resolved
public record FixMessage(
    Team team,
    Fix fix,
    int round,
    State state,
    Set<Change> changes,
    Severity severity,
    boolean isExploited,
    Counted<String> lineages,
    Counted<String> packages,
    Counted<FlawLine> flaws,
    Optional<Times> times,
    URI link)
    implements Message {

  /// How many lines of each list people read.
  private static final int SHOWN = 10;

  /// How many items of each list machines read.
  private static final int LISTED = 200;

  private static final int MAX_NAME = 500;

  public FixMessage {
    changes = changes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(changes));
  }

  public Group group() {
    return Group.of(fix, team);
  }

  @Override
  public String thread() {
    return Group.hashed(group().key() + "\0" + round);
  }

  @Override
  public boolean isLoud() {
    return state != State.UPDATED || changes.stream().anyMatch(Change::isLoud);
  }

  @Override
  public String kind() {
    return "fix";
  }

  @Override
  public Text text() {
    List<Text.Section> sections = new ArrayList<>();
    sections.add(new Text.Section("News", news(), false));
    if (state != State.RESOLVED) {
      sections.add(new Text.Section("Do", fix.steps(), true));
      sections.add(new Text.Section("Flaws", shown(flaws, FlawLine::words), false));
      sections.add(new Text.Section("Packages", shown(packages, name -> name), false));
      sections.add(new Text.Section("Images", shown(lineages, name -> name), false));
      times.ifPresent(t -> sections.add(new Text.Section("Times (UTC)", lines(t), false)));
    }
    return new Text(fix.title(), summary(), sections, link);
  }

  /// One line that can stand in a digest.
  String summary() {
    String start =
        state == State.RESOLVED ? "Nothing is left to do: fixed, waived or withdrawn. It was " : "";
    return start
        + severity.word()
        + (isExploited ? ", known exploited" : "")
        + ": "
        + number(flaws.count(), "flaw")
        + " in "
        + number(lineages.count(), "lineage")
        + " of team "
        + team.name();
  }

  @Override
  public JsonValue json() {
    return json(LISTED);
  }

  /// @param most items of each list
  JsonValue json(int most) {
    return new JsonObject()
        .put("group", group().key())
        .put("round", round)
        .put("state", state.word())
        .put("changes", changes.stream().sorted().map(Change::words).toList())
        .put("team", new JsonObject().put("id", team.id()).put("name", team.name()))
        .put("title", fix.title())
        .put("steps", fix.steps())
        .put("severity", severity.word())
        .put("exploited", isExploited)
        .put("lineages", listing(lineages, most, FixMessage::name))
        .put("packages", listing(packages, most, FixMessage::name))
        .put("flaws", listing(flaws, most, FixMessage::flaw))
        .put("times", times.map(FixMessage::json).orElseGet(JsonObject::new))
        .put("link", link.toString())
        .value();
  }

  private static JsonObject json(Times times) {
    JsonObject json = new JsonObject();
    times.published().ifPresent(at -> json.put("published", at.toString()));
    times.inFeed().ifPresent(at -> json.put("inFeed", at.toString()));
    return json.put("matched", times.matched().toString());
  }

  private static JsonValue flaw(FlawLine flaw) {
    return new JsonObject()
        .put("id", Plain.line(flaw.id(), MAX_NAME))
        .put("severity", flaw.severity().word())
        .put("exploited", flaw.isExploited())
        .value();
  }

  private static JsonValue name(String text) {
    return new JsonValue.Text(Plain.line(text, MAX_NAME));
  }

  private static <T> JsonObject listing(Counted<T> counted, int most, Function<T, JsonValue> item) {
    List<JsonValue> first = counted.first().stream().limit(most).map(item).toList();
    return new JsonObject().put("count", counted.count()).putAll("first", first);
  }

  private List<String> news() {
    return changes.stream().sorted().map(Change::words).toList();
  }

  private static List<String> lines(Times times) {
    List<String> lines = new ArrayList<>();
    times.published().ifPresent(at -> lines.add("published " + shown(at)));
    times.inFeed().ifPresent(at -> lines.add("in our feed " + shown(at)));
    lines.add("matched " + shown(times.matched()));
    return lines;
  }

  private static String shown(Instant at) {
    return at.toString().substring(0, 16).replace('T', ' ');
  }

  private static <T> List<String> shown(Counted<T> counted, Function<T, String> words) {
    List<String> lines =
        counted.first().stream()
            .limit(SHOWN)
            .map(words)
            .collect(Collectors.toCollection(ArrayList::new));
    more(counted.count() - lines.size()).ifPresent(lines::add);
    return lines;
  }

  private static Optional<String> more(long left) {
    return left > 0 ? Optional.of("and " + left + " more") : Optional.empty();
  }

  private static String number(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
