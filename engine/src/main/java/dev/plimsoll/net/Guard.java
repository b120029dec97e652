// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.net.HttpException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Looks a name up once, holds every address of it against a rule, and says which one to connect
/// to. The connection is then made to that very address, so that a second, other answer of the name
/// server changes nothing.
///
/// @param names how names are looked up
public record Guard(AddressRule rule, Names names) {

  /// Looks up the addresses of a host's name.
  @FunctionalInterface
  public interface Names {
    List<InetAddress> lookUp(String host) throws UnknownHostException;
  }

  /// A guard that asks this machine's name servers.
  public static Guard of(AddressRule rule) {
    return new Guard(rule, host -> List.of(InetAddress.getAllByName(host)));
  }

  /// The address to connect to. One that is refused among several refuses them all: an honest name
  /// does not mix.
  InetAddress checked(HttpRequest request) throws HttpException {
    Origin origin = Origin.of(request.uri());
    List<InetAddress> addresses = addresses(request, origin.host());
    for (InetAddress address : addresses) {
      Optional<String> refusal = rule.refusal(origin, address);
      if (refusal.isPresent()) {
        throw Failures.never(Kind.FORBIDDEN, request, refusal.get());
      }
    }
    return addresses.getFirst();
  }

  /// As [#checked], where a proxy makes the connection and looks the name up again.
  void checkProxied(HttpRequest request) throws HttpException {
    if (!rule.trustsName(Origin.of(request.uri()))) {
      checked(request);
    }
  }

  private List<InetAddress> addresses(HttpRequest request, String host) throws HttpException {
    try {
      Optional<InetAddress> literal = AddressBlock.literal(host);
      List<InetAddress> found = literal.isPresent() ? List.of(literal.get()) : names.lookUp(host);
      if (found.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return found;
    } catch (UnknownHostException e) {
      throw Failures.of(request, e);
    }
  }
}
