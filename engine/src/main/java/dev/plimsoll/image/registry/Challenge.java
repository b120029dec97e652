// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a registry wants to be authorised: one challenge of a `WWW-Authenticate` header (RFC 9110,
/// section 11.6.1).
///
/// @param scheme lower case: `bearer` or `basic`
record Challenge(String scheme, Map<String, String> parameters) {

  private static final int MAX_LENGTH = 8 << 10;
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([A-Za-z0-9_-]++)[ \\t]*+=[ \\t]*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z0-9_-]++)");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]++");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /// All challenges of these headers; what can't be understood ends a header.
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      if (header.length() <= MAX_LENGTH) {
        parse(header, challenges);
      }
    }
    return challenges;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static void parse(String header, List<Challenge> challenges) {
    Matcher matcher = PARAMETER.matcher(header);
    String scheme = "";
    Map<String, String> parameters = new TreeMap<>();
    for (int at = 0; at < header.length(); at = matcher.end()) {
      matcher.region(at, header.length());
      if (matcher.usePattern(SEPARATOR).lookingAt()) {
        continue;
      }
      if (matcher.usePattern(PARAMETER).lookingAt()) {
        parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value(matcher));
      } else if (matcher.usePattern(SCHEME).lookingAt()) {
        add(scheme, parameters, challenges);
        scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        parameters = new TreeMap<>();
      } else {
        break;
      }
    }
    add(scheme, parameters, challenges);
  }

  private static void add(
      String scheme, Map<String, String> parameters, List<Challenge> challenges) {
    if (!scheme.isEmpty()) {
      challenges.add(new Challenge(scheme, parameters));
    }
  }

  private static String value(Matcher matcher) {
    String quoted = matcher.group(2);
    return quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
  }
}
