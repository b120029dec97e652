// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.InetAddress;
import java.util.Optional;

/// The addresses that share their first bits, as `10.0.0.0/8` (RFC 4632) or `fd00::/8` (RFC 4291).
///
/// @param bits how many of `base` count: at most 32 or 128
public record AddressBlock(InetAddress base, int bits) {

  /// Reads a block, or an address as the block of itself alone; empty when `text` is neither. No
  /// name is looked up.
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return literal(text).map(a -> new AddressBlock(a, a.getAddress().length * 8));
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(digits);
    return literal(text.substring(0, slash))
        .filter(a -> bits <= a.getAddress().length * 8)
        .map(a -> new AddressBlock(a, bits));
  }

  /// A block that is known to be one.
  ///
  /// @throws IllegalArgumentException when `text` is none
  public static AddressBlock of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no block of addresses: " + text));
  }

  public boolean contains(InetAddress address) {
    byte[] one = base.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
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

  /// The host, where it is written as an address.
  static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      // A name, not an address.
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + bits;
  }
}
