// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a list goes on: the `Link` header of relation `next` (RFC 8288; distribution-spec,
/// "Listing Tags").
final class NextLink {

  private static final int MAX_LENGTH = 8 << 10;
  private static final Pattern LINK =
      Pattern.compile("<([^>]*+)>((?:[ \\t]*+;[^,<]*+)*+)[ \\t]*+,?[ \\t]*+");
  private static final Pattern NEXT =
      Pattern.compile(";[ \\t]*+rel[ \\t]*+=[ \\t]*+(?:next|\"next\")[ \\t]*+(?:;|$)");

  private NextLink() {}

  /// The address of the next page; empty after the last one.
  ///
  /// @throws ImageException when it is on another host than `endpoint`, which gets no credentials
  ///   of ours, or no address
  static Optional<URI> of(HttpResponse response, Endpoint endpoint) throws ImageException {
    for (String header : response.headers("Link")) {
      Optional<String> target = header.length() > MAX_LENGTH ? Optional.empty() : next(header);
      if (target.isPresent()) {
        return Optional.of(resolved(target.get(), response.uri(), endpoint));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> next(String header) {
    Matcher link = LINK.matcher(header);
    while (link.lookingAt()) {
      if (NEXT.matcher(link.group(2)).find()) {
        return Optional.of(link.group(1));
      }
      link.region(link.end(), header.length());
    }
    return Optional.empty();
  }

  private static URI resolved(String target, URI page, Endpoint endpoint) throws ImageException {
    try {
      URI resolved = page.resolve(target);
      if (Origin.of(resolved).equals(endpoint.origin()) && resolved.getUserInfo() == null) {
        return resolved;
      }
    } catch (IllegalArgumentException e) {
      throw new ImageException(endpoint.host() + " names no address for its next page", e);
    }
    throw new ImageException(endpoint.host() + " sends to another host for its next page");
  }
}
