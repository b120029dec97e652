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
      return Optional.of("without TLS messages go only where an administrator allowed it");
    }
    return Optional.empty();
  }

  @Override
  public boolean trustsName(Origin origin) {
    return hosts.contains(origin.host());
  }

  private boolean isAllowed(Origin origin, InetAddress address) {
    return hosts.contains(origin.host()) || networks.stream().anyMatch(n -> n.contains(address));
  }
}
