// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The hosts that are reached without a proxy, as `NO_PROXY` lists them: names (with all below
/// them), addresses, blocks such as `10.0.0.0/8`, each perhaps with a port, or `*`. No name is
/// looked up: blocks cover hosts written as addresses alone.
record NoProxy(List<String> entries) {

  static NoProxy parse(String text) {
    return new NoProxy(
        Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /// A machine's own addresses never need a proxy.
  boolean covers(Origin origin) {
    return origin.isLoopback()
        || entries.stream().anyMatch(entry -> covers(entry, origin, origin.address()));
  }

  private static boolean covers(String entry, Origin origin, Optional<InetAddress> address) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.indexOf('/') >= 0) {
      return address.flatMap(a -> AddressBlock.parse(entry).filter(b -> b.contains(a))).isPresent();
    }
    String host = entry;
    int colon = entry.lastIndexOf(':');
    if (colon >= 0 && AddressBlock.literal(entry).isEmpty()) {
      if (!entry.substring(colon + 1).equals(Integer.toString(origin.port()))) {
        return false;
      }
      host = entry.substring(0, colon);
    }
    return address.isPresent()
        ? AddressBlock.literal(host).equals(address)
        : isNameOrBelow(origin.host(), host);
  }

  private static boolean isNameOrBelow(String host, String entry) {
    String name = entry.startsWith("*.") ? entry.substring(1) : entry;
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }
}
