// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/// Addresses and networks of IPv4 and IPv6, `10.0.0.0/8`, `::1`.
final class Networks {

  private record Network(byte[] address, int bits) {}

  /// Four numbers, or something with a colon; not the short forms of IPv4 that Java takes too.
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]{0,4}:[0-9a-fA-F:.]{1,40}");

  private final List<Network> networks;

  /// @throws IllegalArgumentException if one is none
  Networks(List<String> texts) {
    this.networks = texts.stream().map(Networks::network).toList();
  }

  /// Whether the address lies in one of them; what is no address does not.
  boolean contain(String address) {
    if (!isAddress(address)) {
      return false;
    }
    byte[] bytes = bytes(address);
    return networks.stream().anyMatch(network -> contains(network, bytes));
  }

  /// Whether the text is an address; names are not, so none is ever looked up.
  static boolean isAddress(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return false;
    }
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
    int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > address.length * 8) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new Network(address, bits);
  }

  private static byte[] bytes(String address) {
    return InetAddress.ofLiteral(address).getAddress();
  }

  private static boolean contains(Network network, byte[] address) {
    if (address.length != network.address().length) {
      return false;
    }
    for (int bit = 0; bit < network.bits(); bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((address[bit / 8] ^ network.address()[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
