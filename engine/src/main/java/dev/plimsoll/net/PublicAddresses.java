// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which addresses belong to the open internet, by IANA's registries of special purposes (RFC
/// 6890), and which no request on somebody's behalf may ever reach.
public final class PublicAddresses {

  private static final List<AddressBlock> SPECIAL =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8",
          "100.64.0.0/10", // shared by carriers
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24", // documentation
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4", // multicast
          "240.0.0.0/4",
          "2001::/23", // Teredo and other protocols
          "2001:db8::/32",
          "2002::/16", // 6to4, which leads to any IPv4 address
          "3fff::/20");

  private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

  /// Where clouds tell a machine its credentials: link-local addresses and those that AWS, Azure,
  /// Alibaba and Oracle use besides.
  private static final List<AddressBlock> METADATA =
      blocks(
          "169.254.0.0/16",
          "fe80::/10",
          "fd00:ec2::/32",
          "168.63.129.16",
          "100.100.100.200",
          "192.0.0.192");

  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");
  private static final AddressBlock COMPATIBLE = AddressBlock.of("::/96");
  private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");

  private PublicAddresses() {}

  /// Whether anybody on the internet could be meant.
  public static boolean contain(InetAddress address) {
    boolean isGlobal = address instanceof Inet4Address || GLOBAL_IPV6.contains(address);
    return isGlobal && !isIn(SPECIAL, address) && !isMetadata(address);
  }

  /// Whether credentials of this machine may be told there; also of an IPv6 address that leads to
  /// such an IPv4 address.
  public static boolean isMetadata(InetAddress address) {
    return isIn(METADATA, address)
        || embedded(address).filter(inner -> isIn(METADATA, inner)).isPresent();
  }

  private static Optional<InetAddress> embedded(InetAddress address) {
    if (NAT64.contains(address) || COMPATIBLE.contains(address)) {
      return part(address, 12);
    }
    return SIX_TO_FOUR.contains(address) ? part(address, 2) : Optional.empty();
  }

  private static Optional<InetAddress> part(InetAddress address, int from) {
    try {
      return Optional.of(
          InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean isIn(List<AddressBlock> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static List<AddressBlock> blocks(String... texts) {
    return Stream.of(texts).map(AddressBlock::of).toList();
  }
}
