// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.InetAddress;
import java.util.Optional;

/// Which addresses a client may connect to, for requests whose target somebody else chose.
public interface AddressRule {

  /// Why `origin` must not be reached at `address`, in words; empty when it may.
  Optional<String> refusal(Origin origin, InetAddress address);

  /// Why `origin` must not be reached wherever its name leads, in words; empty when it may, or when
  /// only looking its name up can tell.
  default Optional<String> refusal(Origin origin) {
    return origin.address().flatMap(address -> refusal(origin, address));
  }

  /// Whether the name of `origin` is enough where a proxy looks it up and this machine can't.
  boolean trustsName(Origin origin);

  /// Whether no redirect to another origin is followed; where one is, its addresses are held
  /// against the rule, too.
  default boolean staysHome() {
    return true;
  }
}
