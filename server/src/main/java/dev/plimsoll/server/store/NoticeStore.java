// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.notify.NoticeMessage;
import dev.plimsoll.server.store.WaiverStore.Meant;
import dev.plimsoll.server.store.WaiverStore.Named;
import dev.plimsoll.server.store.WaiverStore.Waiver;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Notices about waivers, put into the outbox of every channel that tells of the waiver's team, and
/// for one of all teams of every channel that tells of all.
///
/// @param publicUrl what browsers know the platform as, for links
public record NoticeStore(URI publicUrl) {

  /// @param word `ending`, `askedAgain` or `expired`
  void add(Handle handle, Waiver waiver, String word, Instant at) {
    int team = Math.toIntExact(waiver.team().map(Named::id).orElse(0L));
    NoticeMessage message = message(waiver, word, at);
    List<Long> channels =
        handle
            .createQuery(
                """
                select distinct r.channel_id from route r join channel c on c.id = r.channel_id
                where c.removed_at is null and (r.team_id is null or r.team_id = :team)
                order by 1""")
            .bind("team", team)
            .mapTo(Long.class)
            .list();
    channels.forEach(
        channel -> DeliveryStore.add(handle, channel, team, "notice", message, List.of(), at));
  }

  private NoticeMessage message(Waiver waiver, String word, Instant at) {
    String what = what(waiver.meant());
    String day = waiver.expires().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String words =
        switch (word) {
          case "ending" -> "The waiver ends on " + day + " (UTC). Extend it, or act before.";
          case "expired" -> "The waiver has ended. What it muted counts again.";
          default -> "The waiver must be decided again: " + waiver.stateReason().orElse("");
        };
    return new NoticeMessage(
        "waiver/" + waiver.id() + " " + word + " " + at,
        "Waiver on " + what,
        words,
        List.of("Owner: " + waiver.owner().name(), "Reason: " + waiver.reason()),
        publicUrl.resolve("/waivers/" + waiver.id()));
  }

  private static String what(Meant meant) {
    return Stream.of(
            meant.flaw().stream(),
            meant.purl().stream(),
            meant.glob().map(glob -> "in " + glob).stream())
        .flatMap(s -> s)
        .collect(Collectors.joining(" "));
  }
}
