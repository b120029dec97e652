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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What `plimsoll db status` tells.
///
/// @param states when those were written that are kept, the oldest first
record StoreStatus(Path folder, StoreState state, List<Instant> states, Instant now) {

  /// Publishers write daily or more often, so a feed that nobody could ask for two days is stale.
  private static final Duration STALE = Duration.ofDays(2);

  private static final int MAX_TIME = 20;

  byte[] table() {
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
    state.feeds().forEach(feed -> text.append(line(feed)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String line(FeedEntry feed) {
    String error =
        feed.error().map(e -> "  failed " + time(e.at()) + ": " + e.message()).orElse("");
    return String.format(
        "%-28s %9d %6d  %-20s  %-20s  %s%s%s%n",
        feed.name(),
        feed.records(),
        deltas(feed),
        shortened(feed.published()),
        feed.fetched().map(StoreStatus::time).orElse("never"),
        age(feed).map(StoreStatus::words).orElse("-"),
        isStale(feed) ? " (stale)" : "",
        error);
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
    age(feed).ifPresent(age -> json.writeNumberProperty("ageSeconds", age.toSeconds()));
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

  private Optional<Duration> age(FeedEntry feed) {
    return feed.fetched().map(time -> Duration.between(time, now));
  }

  private boolean isStale(FeedEntry feed) {
    return age(feed).filter(age -> age.compareTo(STALE) < 0).isEmpty();
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
