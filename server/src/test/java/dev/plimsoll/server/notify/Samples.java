// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.net.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Values that tests of messages share.
final class Samples {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Team SHOP = new Team("shop", "Shop");
  static final Fix OPENSSL =
      new Fix(
          "openssl 3.0.15-1 > 3.0.17-1",
          "Update openssl 3.0.15-1 to 3.0.17-1",
          List.of("RUN apt-get update && apt-get install -y openssl=3.0.17-1"));
  static final URI PAGE = URI.create("https://plimsoll.example/fixes/1?a=b&c=d");

  private Samples() {}

  static FixMessage open() {
    return message(SHOP, OPENSSL, State.OPEN, Set.of());
  }

  static FixMessage updated(Change... changes) {
    return message(SHOP, OPENSSL, State.UPDATED, Set.of(changes));
  }

  static FixMessage resolved() {
    return message(SHOP, OPENSSL, State.RESOLVED, Set.of());
  }

  static FixMessage message(Team team, Fix fix, State state, Set<Change> changes) {
    return new FixMessage(
        team,
        fix,
        1,
        state,
        changes,
        Severity.HIGH,
        false,
        new Counted<>(List.of("registry.example/shop/cart:*-alpine"), 1),
        new Counted<>(List.of("openssl 3.0.15-1"), 1),
        new Counted<>(
            List.of(
                new FlawLine("CVE-2026-0001", Severity.HIGH, false),
                new FlawLine("CVE-2026-0002", Severity.LOW, false)),
            2),
        Optional.of(new Times(Optional.of(NOW.minusSeconds(7200)), Optional.empty(), NOW)),
        PAGE);
  }

  /// Names as an attacker would choose them.
  static FixMessage hostile() {
    String name =
        "<!channel> *bold* <script>alert(1)</script> [x|http://evil.example] {noformat} \" OR project = X"
            + "\r\nBcc: victim@example.com\r\n\r\nbody \u202e `tick` \ud800";
    return new FixMessage(
        new Team("shop", name),
        new Fix("hostile", name, List.of(name, "x".repeat(5000))),
        1,
        State.OPEN,
        Set.of(),
        Severity.CRITICAL,
        true,
        new Counted<>(List.of(name, "y".repeat(5000)), 5_000_000),
        new Counted<>(List.of(name), 1),
        new Counted<>(List.of(new FlawLine(name, Severity.CRITICAL, true)), 1),
        Optional.empty(),
        PAGE);
  }

  static Outbound outbound(InstantSource clock, Duration silence, Optional<MailServer> mail) {
    HttpSettings settings =
        HttpSettings.of("test", Map.of()).withTimeouts(Duration.ofSeconds(20), silence);
    OutboundPolicy policy = new OutboundPolicy(Set.of("127.0.0.1"), List.of());
    return Outbound.of(settings, policy, mail, clock);
  }
}
