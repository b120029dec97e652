// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.fleet.Glob;

/// Which messages of a team go to a channel, and when.
///
/// @param id ours
/// @param team whose messages, by [Team#id]
/// @param minimum least severity of the gravest flaw; what is exploited passes in any case
/// @param exploitedOnly only fixes of flaws that are known to be exploited
/// @param channel ours, as the store counts them
public record Route(
    long id,
    String team,
    Severity minimum,
    boolean exploitedOnly,
    Glob lineages,
    long channel,
    Timing timing) {

  /// Whether a new conversation about `message` comes here. Where a message lists only a part of
  /// its lineages, the rest might be meant: rather one message too many.
  boolean wants(FixMessage message) {
    return team.equals(message.team().id())
        && isGraveEnough(message)
        && (!message.lineages().isWhole()
            || message.lineages().first().stream().anyMatch(lineages::matches));
  }

  private boolean isGraveEnough(FixMessage message) {
    return message.isExploited() || (!exploitedOnly && message.severity().compareTo(minimum) >= 0);
  }
}
