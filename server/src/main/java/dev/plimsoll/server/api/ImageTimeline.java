// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.ImageList.ImageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happened to an image and its findings, the newest first.
record ImageTimeline(List<MomentJson> items) {

  record MomentJson(
      Instant at, String kind, String text, Optional<String> severity, Optional<String> flaw) {}

  static ImageTimeline of(ImageRow row, List<EventList.Row> events) {
    List<MomentJson> moments = new ArrayList<>();
    row.created().ifPresent(at -> moments.add(moment(at, "built", "built")));
    moments.add(moment(row.firstSeen(), "seen", "first seen as " + row.reference()));
    row.scanned().ifPresent(at -> moments.add(moment(at, "scanned", "scanned")));
    for (EventList.Row event : events) {
      moments.add(moment(event, event.matched(), "event", words(event)));
      event
          .told()
          .ifPresent(at -> moments.add(moment(event, at, "told", "told: " + words(event))));
    }
    moments.sort(Comparator.comparing(MomentJson::at).reversed());
    return new ImageTimeline(moments);
  }

  private static MomentJson moment(Instant at, String kind, String text) {
    return new MomentJson(at, kind, text, Optional.empty(), Optional.empty());
  }

  private static MomentJson moment(
      EventList.Row event, Instant at, String kind, String text) {
    return new MomentJson(
        at, kind, text, Optional.of(Shapes.word(event.severity())), Optional.of(event.flaw()));
  }

  private static final Map<String, String> WORDS =
      Map.of(
          "new", "has a new flaw",
          "fixed", "no longer has",
          "fixAvailable", "can be fixed",
          "severityChanged", "is rated otherwise",
          "exploited", "is known to be exploited",
          "withdrawn", "was withdrawn");

  private static String words(EventList.Row event) {
    String what = WORDS.getOrDefault(event.kind(), event.kind());
    return switch (event.kind()) {
      case "new", "fixed" ->
          "%s %s %s %s".formatted(event.packageName(), event.version(), what, event.flaw());
      default ->
          "%s in %s %s %s"
              .formatted(event.flaw(), event.packageName(), event.version(), what);
    };
  }
}
