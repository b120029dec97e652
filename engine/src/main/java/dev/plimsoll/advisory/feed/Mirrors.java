// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Other addresses for feeds than their publishers' own.
///
/// @param addresses by the name of a feed, or by how addresses begin: then that beginning is
///   replaced, the longest one that fits
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
    return own.equals(feed.address()) ? addresses.getOrDefault(feed.name(), elsewhere) : elsewhere;
  }
}
