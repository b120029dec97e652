// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// What `plimsoll db status` tells.
///
/// @param states when those were written that are kept, the oldest first
record StoreStatus(Path folder, StoreState state, List<Instant> states, Instant now) {

  /// Publishers write daily or more often, so a feed that nobody could ask for two days is stale.
  private static final Duration STALE = Duration.ofDays(2);

  private static final int MAX_TIME = 20;

  /// So many feeds of a family get a line each.
  private static final int SMALL = 8;

  /// @param isEach whether also feeds of large families get a line each
  byte[] table(boolean isEach) {
    StringBuilder text = new StringBuilder();
    text.append("store    ").append(folder).append('\n');
    text.append("state    ").append(state.digest()).append('\n');
    text.append("records  ").append(state.records()).append('\n');
    text.append("kept     ")
        .append(states.size())
        .append(states.size() == 1 ? " state" : " states");
    states.stream().findFirst().ifPresent(first -> text.append(" since ").append(time(first)));
    text.append("\n\n");
    text.append(
        String.format(
            "%-28s %9s %6s  %-20s  %-20s  %s%n",
            "feed", "records", "deltas", "published", "fetched", "age"));
    families(isEach).forEach(family -> lines(family, text));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Feeds whose names begin alike, or each alone.
  private Collection<List<FeedEntry>> families(boolean isEach) {
    return state.feeds().stream()
        .collect(
            Collectors.groupingBy(
                feed -> isEach ? feed.name() : family(feed), TreeMap::new, Collectors.toList()))
        .values();
  }

  /// `amazon` of `amazon-2-core-x86_64`, `suse` of `suse.linux.enterprise.server.15`.
  private static String family(FeedEntry feed) {
    return feed.name().split("[-.]", 2)[0];
  }

  /// Of a large family one line for all whose state is good, then those whose state is not.
  private void lines(List<FeedEntry> family, StringBuilder text) {
    List<FeedEntry> good =
        family.stream().filter(feed -> feed.error().isEmpty() && !isStale(feed)).toList();
    if (good.size() <= SMALL) {
      family.forEach(feed -> text.append(line(feed)));
      return;
    }
    text.append(line(together(good)));
    family.stream().filter(feed -> !good.contains(feed)).forEach(f -> text.append(line(f)));
  }

  /// One entry for many: the youngest word of their publisher, the oldest of our visits.
  private static Row together(List<FeedEntry> feeds) {
    return new Row(
        "%s… %d feeds".formatted(family(feeds.getFirst()), feeds.size()),
        feeds.stream().mapToInt(FeedEntry::records).sum(),
        feeds.stream().mapToInt(StoreStatus::deltas).sum(),
        feeds.stream().map(FeedEntry::published).max(Comparator.naturalOrder()).orElse(""),
        feeds.stream().flatMap(feed -> feed.fetched().stream()).min(Comparator.naturalOrder()),
        "");
  }

  /// What a line of the table says.
  private record Row(
      String name,
      int records,
      int deltas,
      String published,
      Optional<Instant> fetched,
      String error) {}

  private String line(FeedEntry feed) {
    return line(
        new Row(
            feed.name(),
            feed.records(),
            deltas(feed),
            feed.published(),
            feed.fetched(),
            feed.error().map(e -> "  failed " + time(e.at()) + ": " + e.message()).orElse("")));
  }

  private String line(Row row) {
    return String.format(
        "%-28s %9d %6d  %-20s  %-20s  %s%s%s%n",
        row.name(),
        row.records(),
        row.deltas(),
        shortened(row.published()),
        row.fetched().map(StoreStatus::time).orElse("never"),
        age(row.fetched()).map(StoreStatus::words).orElse("-"),
        isStale(row.fetched()) ? " (stale)" : "",
        row.error());
  }

  byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.writer(out)) {
      json.writeStartObject();
      json.writeStringProperty("folder", folder.toString());
      json.writeStringProperty("digest", state.digest().toString());
      json.writeStringProperty("written", state.written().toString());
      json.writeNumberProperty("records", state.records());
      json.writeArrayPropertyStart("states");
      states.forEach(time -> json.writeString(time.toString()));
      json.writeEndArray();
      json.writeArrayPropertyStart("feeds");
      state.feeds().forEach(feed -> write(feed, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  private void write(FeedEntry feed, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", feed.name());
    json.writeStringProperty("kind", feed.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("records", feed.records());
    json.writeNumberProperty("bytes", feed.size());
    json.writeNumberProperty("deltas", deltas(feed));
    json.writeStringProperty("published", feed.published());
    feed.fetched().ifPresent(time -> json.writeStringProperty("fetched", time.toString()));
    age(feed.fetched()).ifPresent(age -> json.writeNumberProperty("ageSeconds", age.toSeconds()));
    json.writeBooleanProperty("stale", isStale(feed));
    feed.error().ifPresent(error -> write(error, json));
    json.writeEndObject();
  }

  private static void write(FeedEntry.Failure error, JsonGenerator json) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("at", error.at().toString());
    json.writeStringProperty("message", error.message());
    json.writeEndObject();
  }

  private static int deltas(FeedEntry feed) {
    return Math.max(0, feed.chain().size() - 1);
  }

  private Optional<Duration> age(Optional<Instant> fetched) {
    return fetched.map(time -> Duration.between(time, now));
  }

  private boolean isStale(FeedEntry feed) {
    return isStale(feed.fetched());
  }

  private boolean isStale(Optional<Instant> fetched) {
    return age(fetched).filter(age -> age.compareTo(STALE) < 0).isEmpty();
  }

  private static String words(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String shortened(String time) {
    return time.length() > MAX_TIME ? time.substring(0, MAX_TIME - 1) + "…" : time;
  }
}
