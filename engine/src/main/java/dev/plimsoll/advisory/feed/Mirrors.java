// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Other addresses for feeds than their publishers' own.
///
/// @param addresses by the name of a feed, whose other files are then looked for beside it, or by
///   how addresses begin: then that beginning is replaced, the longest one that fits
public record Mirrors(Map<String, String> addresses) {

  public static final Mirrors NONE = new Mirrors(Map.of());

  public Mirrors {
    addresses = Map.copyOf(addresses);
  }

  /// Where to fetch `own`, an address of `feed`.
  String address(Feed feed, String own) {
    Optional<String> prefix =
        addresses.keySet().stream()
            .filter(own::startsWith)
            .max(Comparator.comparingInt(String::length));
    String elsewhere =
        prefix.map(known -> addresses.get(known) + own.substring(known.length())).orElse(own);
    return Optional.ofNullable(addresses.get(feed.name()))
        .flatMap(mirror -> beside(mirror, feed.address(), own))
        .orElse(elsewhere);
  }

  /// Where a mirror of `address` has `own`: there, or in the same folder.
  private static Optional<String> beside(String mirror, String address, String own) {
    String file = address.substring(address.lastIndexOf('/') + 1);
    String folder = address.substring(0, address.length() - file.length());
    if (own.equals(address)) {
      return Optional.of(mirror);
    }
    return mirror.endsWith("/" + file) && own.startsWith(folder)
        ? Optional.of(
            mirror.substring(0, mirror.length() - file.length()) + own.substring(folder.length()))
        : Optional.empty();
  }
}
