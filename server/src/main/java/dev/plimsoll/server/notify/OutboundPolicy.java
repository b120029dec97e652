// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.net.AddressBlock;
import dev.plimsoll.net.AddressRule;
import dev.plimsoll.net.Origin;
import dev.plimsoll.net.PublicAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where messages may go: to public addresses over TLS, and to hosts and networks that an
/// administrator allowed, there without TLS too. Addresses where clouds tell credentials are never
/// allowed.
///
/// @param hosts names or addresses as they stand in addresses, lower case
public record OutboundPolicy(Set<String> hosts, List<AddressBlock> networks)
    implements AddressRule {

  /// Public addresses alone.
  public static final OutboundPolicy PUBLIC = new OutboundPolicy(Set.of(), List.of());

  private static final String NO_TLS =
      "without TLS messages go only where an administrator allowed it";

  /// Where the names of this machine lead (RFC 6761 6.3).
  private static final List<InetAddress> LOOPBACK =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  public OutboundPolicy {
    hosts = Set.copyOf(hosts);
    networks = List.copyOf(networks);
  }

  @Override
  public Optional<String> refusal(Origin origin, InetAddress address) {
    if (PublicAddresses.isMetadata(address)) {
      return Optional.of("messages never go to addresses of this machine's own cloud");
    }
    if (!isAllowed(origin, address) && !PublicAddresses.contain(address)) {
      return Optional.of(
          origin.host()
              + " is not on the public internet, and no administrator allowed it for messages");
    }
    if (!origin.isSecure() && !isAllowed(origin, address)) {
      return Optional.of(NO_TLS);
    }
    return Optional.empty();
  }

  /// Of names, those of this machine are known to lead nowhere else, and without TLS none may serve
  /// while nothing is allowed but hosts.
  @Override
  public Optional<String> refusal(Origin origin) {
    Optional<String> literal = AddressRule.super.refusal(origin);
    if (literal.isPresent() || hosts.contains(origin.host())) {
      return literal;
    }
    if (isThisMachine(origin.host())) {
      List<Optional<String>> refusals =
          LOOPBACK.stream().map(address -> refusal(origin, address)).toList();
      return refusals.contains(Optional.<String>empty()) ? Optional.empty() : refusals.getFirst();
    }
    return !origin.isSecure() && networks.isEmpty() ? Optional.of(NO_TLS) : Optional.empty();
  }

  private static boolean isThisMachine(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  @Override
  public boolean trustsName(Origin origin) {
    return hosts.contains(origin.host());
  }

  private boolean isAllowed(Origin origin, InetAddress address) {
    return hosts.contains(origin.host()) || networks.stream().anyMatch(n -> n.contains(address));
  }
}
