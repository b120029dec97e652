// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import java.util.Optional;

/// Where a client sits: the peer of the connection, or, if that is a trusted proxy, what the proxy
/// says. Of a chain of proxies the last address that is not a trusted one counts, since everything
/// before it may be invented.
final class ClientAddress {

  private final Networks trusted;

  ClientAddress(Networks trusted) {
    this.trusted = trusted;
  }

  String of(Context context) {
    return of(
        context.req().getRemoteAddr(), Optional.ofNullable(context.header("X-Forwarded-For")));
  }

  String of(String peer, Optional<String> forwarded) {
    String address = bare(peer);
    String[] chain = forwarded.map(f -> f.split(",")).orElseGet(() -> new String[0]);
    for (int i = chain.length - 1; i >= 0 && trusted.contain(address); i--) {
      String before = bare(chain[i].strip());
      if (!Networks.isAddress(before)) {
        return address;
      }
      address = before;
    }
    return address;
  }

  private static String bare(String address) {
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }
}
