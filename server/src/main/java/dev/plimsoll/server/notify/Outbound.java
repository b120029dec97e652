// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.net.AddressRule;
import dev.plimsoll.net.Guard;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.net.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What channels need of the world.
///
/// @param http one try a request, to addresses that the rule permits
/// @param mail the server that mail goes through, where an administrator named one
/// @param deadline of one request with its whole answer, however lively the other side drips
public record Outbound(
    Http http,
    AddressRule rule,
    Optional<MailServer> mail,
    InstantSource clock,
    Duration deadline) {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /// @param settings whose tries and waits are replaced, since jobs try again and not clients
  public static Outbound of(
      HttpSettings settings,
      OutboundPolicy policy,
      Optional<MailServer> mail,
      InstantSource clock) {
    return of(settings, Guard.of(policy), mail, clock);
  }

  static Outbound of(
      HttpSettings settings, Guard guard, Optional<MailServer> mail, InstantSource clock) {
    Http http =
        new Http(
            settings.withTries(1, Duration.ZERO),
            Thread::sleep,
            clock,
            RandomGenerator.getDefault(),
            Optional.of(guard));
    return new Outbound(http, guard.rule(), mail, clock, DEADLINE);
  }

  Outbound withDeadline(Duration other) {
    return new Outbound(http, rule, mail, clock, other);
  }

  /// Refuses settings that lead where nothing is ever sent, as far as can be told without looking a
  /// name up; the rest is told when something is sent.
  public void check(ChannelSettings settings) throws InvalidSettingsException {
    Optional<ChannelSettings.Target> target = settings.target();
    Optional<String> refusal = target.flatMap(t -> rule.refusal(Origin.of(t.url())));
    if (target.isPresent() && refusal.isPresent()) {
      throw new InvalidSettingsException(target.get().field(), refusal.get());
    }
  }
}
