// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Many messages of one team as one, gravest first.
///
/// @param key tells this digest from every other, such as route and day
/// @param messages kept of them, at most [#MOST]
/// @param count of all
public record DigestMessage(
    String key, Team team, Occasion occasion, List<FixMessage> messages, long count, URI link)
    implements Message {

  /// The most fixes that one digest lists; it says how many there are besides.
  public static final int MOST = 40;

  /// How many items of each list of each fix machines read.
  private static final int LISTED = 20;

  /// Why messages come together.
  public enum Occasion {
    DAILY("Today's fixes"),
    WEEKLY("This week's fixes"),
    /// What the first scan of a registry found, which would else be a storm.
    FIRST_IMPORT("First look at a new registry"),
    /// More at once than people would read one by one.
    MANY("Many fixes at once");

    private final String title;

    Occasion(String title) {
      this.title = title;
    }
  }

  private static final Comparator<FixMessage> BY_GRAVITY =
      Comparator.comparing((FixMessage m) -> m.state() != State.RESOLVED)
          .thenComparing(FixMessage::isExploited)
          .thenComparing(FixMessage::severity)
          .thenComparing(m -> m.lineages().count())
          .reversed()
          .thenComparing(FixMessage::group);

  public DigestMessage {
    messages = List.copyOf(messages);
  }

  /// The newest of each group's messages; those of other teams are the caller's error.
  ///
  /// @param all in the order in which they were decided
  public static DigestMessage of(
      String key, Team team, Occasion occasion, List<FixMessage> all, URI link) {
    List<FixMessage> newest =
        all.stream()
            .collect(Collectors.toMap(FixMessage::thread, m -> m, (_, later) -> later))
            .values()
            .stream()
            .sorted(BY_GRAVITY)
            .toList();
    if (newest.stream().anyMatch(m -> !m.team().id().equals(team.id()))) {
      throw new IllegalArgumentException("a digest is of one team");
    }
    return new DigestMessage(
        key, team, occasion, newest.stream().limit(MOST).toList(), newest.size(), link);
  }

  @Override
  public String thread() {
    return Group.hashed("digest\0" + team.id() + "\0" + key);
  }

  @Override
  public String kind() {
    return "digest";
  }

  @Override
  public Text text() {
    String summary =
        "%d %s of team %s%s"
            .formatted(
                count,
                count == 1 ? "fix" : "fixes",
                team.name(),
                exploited() > 0 ? ", " + exploitedWords() : "");
    Stream<String> lines = messages.stream().map(m -> m.fix().title() + " – " + m.summary());
    long left = count - messages.size();
    Stream<String> more = left > 0 ? Stream.of("and " + left + " more") : Stream.empty();
    Text.Section fixes = new Text.Section("Fixes", Stream.concat(lines, more).toList(), false);
    return new Text(occasion.title + ", team " + team.name(), summary, List.of(fixes), link);
  }

  @Override
  public JsonValue json() {
    return new JsonObject()
        .put("occasion", occasion.name().toLowerCase(Locale.ROOT))
        .put("team", new JsonObject().put("id", team.id()).put("name", team.name()))
        .put("count", count)
        .putAll("fixes", messages.stream().map(m -> m.json(LISTED)).toList())
        .put("link", link.toString())
        .value();
  }

  private long exploited() {
    return messages.stream().filter(FixMessage::isExploited).count();
  }

  private String exploitedWords() {
    return exploited() + " of them known exploited";
  }
}
