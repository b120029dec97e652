// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which channels hear of a message, and when.
///
/// @param routes in the order in which people put them: of two that lead to one channel at the same
///   time the first counts
public record Routing(List<Route> routes) {

  public Routing {
    routes = List.copyOf(routes);
  }

  /// A message on its way.
  ///
  /// @param due empty for at once, else when the digest goes that it belongs to
  public record Way(Route route, Optional<Instant> due) {

    /// Names the digest of this way, the same for all of its messages.
    ///
    /// @throws IllegalStateException when it goes at once
    public String digestKey() {
      return route.id() + "@" + due.orElseThrow(IllegalStateException::new);
    }
  }

  /// Where `message` goes; a channel at most once at once and once a digest.
  ///
  /// @param told channels that hold an open message of this conversation: they hear of every change
  ///   at once and of its end, even where the route would not want it any more
  public List<Way> ways(FixMessage message, Set<Long> told, Instant now) {
    Map<String, Way> ways = new LinkedHashMap<>();
    for (Route route : routes) {
      boolean holds = told.contains(route.channel()) && route.team().equals(message.team().id());
      if (holds && route.timing() instanceof Timing.Immediate) {
        ways.putIfAbsent(route.channel() + "", new Way(route, Optional.empty()));
      } else if (isWanted(route, message)) {
        Optional<Instant> due = route.timing().nextAfter(now);
        ways.putIfAbsent(route.channel() + due.map(at -> "@" + at).orElse(""), new Way(route, due));
      }
    }
    return List.copyOf(ways.values());
  }

  /// Where the summary of a first import goes, at once: to every channel that would have heard of
  /// at least one of its messages.
  ///
  /// @return for each channel the messages that it would have heard
  public Map<Long, List<FixMessage>> summaries(Collection<FixMessage> muted) {
    Map<Long, List<FixMessage>> byChannel = new LinkedHashMap<>();
    for (Route route : routes) {
      List<FixMessage> wanted = muted.stream().filter(route::wants).toList();
      if (!wanted.isEmpty()) {
        byChannel.merge(route.channel(), wanted, Routing::union);
      }
    }
    return byChannel;
  }

  /// What nobody was told needs no update and no end, but one that has become grave enough is told.
  private static boolean isWanted(Route route, FixMessage message) {
    return route.wants(message)
        && switch (message.state()) {
          case OPEN -> true;
          case UPDATED -> message.isLoud();
          case RESOLVED -> !(route.timing() instanceof Timing.Immediate);
        };
  }

  private static List<FixMessage> union(List<FixMessage> one, List<FixMessage> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
