// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.purl;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Text to [Purl], in the order that the specification prescribes: from the right.
final class PurlParser {

  private PurlParser() {}

  static Optional<Purl> parse(String text) {
    try {
      return text.startsWith("pkg:") ? read(text.substring(4)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a broken %-escape, or no name
    }
  }

  private static Optional<Purl> read(String text) {
    String rest = text;
    String subpath = "";
    int hash = rest.lastIndexOf('#');
    if (hash >= 0) {
      subpath = segments(rest.substring(hash + 1));
      rest = rest.substring(0, hash);
    }
    TreeMap<String, String> qualifiers = new TreeMap<>();
    int question = rest.lastIndexOf('?');
    if (question >= 0) {
      readQualifiers(rest.substring(question + 1), qualifiers);
      rest = rest.substring(0, question);
    }
    rest = trimSlashes(rest);
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
    rest = rest.substring(slash + 1);
    String version = "";
    int at = rest.lastIndexOf('@');
    if (at > 0 && at > rest.lastIndexOf('/')) {
      version = decode(rest.substring(at + 1));
      rest = rest.substring(0, at);
    }
    rest = trimSlashes(rest);
    int last = rest.lastIndexOf('/');
    String namespace = last < 0 ? "" : segments(rest.substring(0, last));
    String name = decode(rest.substring(last + 1));
    return Optional.of(new Purl(type, namespace, name, version, qualifiers, subpath));
  }

  private static void readQualifiers(String text, TreeMap<String, String> into) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        into.put(
            pair.substring(0, equals).toLowerCase(Locale.ROOT), decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String segments(String path) {
    List<String> decoded = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        decoded.add(decode(segment));
      }
    }
    return String.join("/", decoded);
  }

  private static String trimSlashes(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == '/') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == '/') {
      to--;
    }
    return text.substring(from, to);
  }

  private static String decode(String text) {
    // URLDecoder reads forms, where '+' is a blank; in a purl it is itself.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
