// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.net.AddressRule;
import dev.plimsoll.net.Origin;
import dev.plimsoll.net.PublicAddresses;
import java.net.InetAddress;
import java.util.Optional;

/// Where a registry may be, and where it may send us on to. Addresses at which clouds tell
/// credentials are refused whoever asks. Private ones are fine for a registry that an administrator
/// connected, since most are there, but not for one that somebody merely named.
public enum RegistryAddresses implements AddressRule {
  /// Of a registry that an administrator connects.
  CONNECTED,
  /// Of a registry that anybody may name.
  PUBLIC;

  @Override
  public Optional<String> refusal(Origin origin, InetAddress address) {
    if (PublicAddresses.isMetadata(address)) {
      return Optional.of(
          origin.host() + " is at an address of this machine's own cloud, which is never asked");
    }
    return this == PUBLIC && !PublicAddresses.contain(address)
        ? Optional.of(
            origin.host()
                + " is not on the public internet; an administrator can connect it as a registry")
        : Optional.empty();
  }

  /// A name that only the proxy can look up is an administrator's choice; a bare address can be
  /// judged here.
  @Override
  public boolean trustsName(Origin origin) {
    return this == CONNECTED && origin.host().matches("[^:]*[g-zG-Z][^:]*");
  }

  /// Registries send to where their blobs lie.
  @Override
  public boolean staysHome() {
    return false;
  }
}
