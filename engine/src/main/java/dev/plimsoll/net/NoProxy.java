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
      return address.filter(a -> isInBlock(a, entry)).isPresent();
    }
    String host = entry;
    int colon = entry.lastIndexOf(':');
    if (colon >= 0 && literal(entry).isEmpty()) {
      if (!entry.substring(colon + 1).equals(Integer.toString(origin.port()))) {
        return false;
      }
      host = entry.substring(0, colon);
    }
    return address.isPresent() ? literal(host).equals(address) : isNameOrBelow(origin.host(), host);
  }

  private static boolean isNameOrBelow(String host, String entry) {
    String name = entry.startsWith("*.") ? entry.substring(1) : entry;
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }

  private static boolean isInBlock(InetAddress address, String block) {
    int slash = block.indexOf('/');
    Optional<InetAddress> base = literal(block.substring(0, slash));
    String digits = block.substring(slash + 1);
    if (base.isEmpty() || !digits.matches("[0-9]{1,3}")) {
      return false;
    }
    return sharesBits(address.getAddress(), base.get().getAddress(), Integer.parseInt(digits));
  }

  private static boolean sharesBits(byte[] one, byte[] other, int bits) {
    if (one.length != other.length || bits > one.length * 8) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      // A name, not an address.
      return Optional.empty();
    }
  }
}
