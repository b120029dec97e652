// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.ImageList.ImageRow;
import dev.plimsoll.server.store.WaiverStore;
import dev.plimsoll.server.store.WaiversAbout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happened to an image and its findings, the newest first.
record ImageTimeline(List<MomentJson> items) {

  record MomentJson(
      Instant at, String kind, String text, Optional<String> severity, Optional<String> flaw) {}

  /// @param events the newest first
  /// @param decisions the newest first
  static ImageTimeline of(
      ImageRow row, List<EventList.Row> events, List<WaiversAbout.Decision> decisions) {
    List<MomentJson> moments = new ArrayList<>();
    row.created().ifPresent(at -> moments.add(moment(at, "built", "built")));
    moments.add(moment(row.firstSeen(), "seen", "first seen as " + row.reference()));
    row.scanned().ifPresent(at -> moments.add(moment(at, "scanned", "scanned")));
    for (EventList.Row event : events.reversed()) {
      event
          .published()
          .filter(at -> at.isAfter(row.firstSeen()) && event.kind().equals("new"))
          .ifPresent(at -> moments.add(moment(event, at, "published", published(event))));
      moments.add(moment(event, event.matched(), "event", words(event)));
      event.told().ifPresent(at -> moments.add(moment(event, at, "told", "told: " + words(event))));
    }
    decisions.reversed().forEach(decision -> moments.add(moment(decision)));
    moments.sort(Comparator.comparing(MomentJson::at)); // what is at one time stays in its order
    return new ImageTimeline(moments.reversed());
  }

  private static String published(EventList.Row event) {
    return event.flaw() + " was published";
  }

  private static MomentJson moment(WaiversAbout.Decision decision) {
    WaiverStore.Meant meant = decision.waiver().meant();
    String what =
        Stream.of(meant.flaw(), meant.purl(), meant.glob())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    String action = DECISIONS.getOrDefault(decision.action(), decision.action());
    boolean isMuting = decision.action().equals("waiver.approve");
    return new MomentJson(
        decision.at(),
        isMuting ? "waived" : "decided",
        "waiver %d on %s %s".formatted(decision.waiver().id(), what, action),
        Optional.empty(),
        meant.flaw());
  }

  private static final Map<String, String> DECISIONS =
      Map.of(
          "waiver.request", "was asked for",
          "waiver.approve", "was approved",
          "waiver.reject", "was rejected",
          "waiver.withdraw", "was withdrawn",
          "waiver.extend", "was extended",
          "waiver.expire", "has expired",
          "waiver.askAgain", "must be decided again");

  private static MomentJson moment(Instant at, String kind, String text) {
    return new MomentJson(at, kind, text, Optional.empty(), Optional.empty());
  }

  private static MomentJson moment(EventList.Row event, Instant at, String kind, String text) {
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
          "%s in %s %s %s".formatted(event.flaw(), event.packageName(), event.version(), what);
    };
  }
}
