// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a query, `name=value` pairs in UTF-8 with percent signs (URL Standard, 5.1), at
/// most 200 of them.
final class QueryString {

  private static final int MAX_PARAMETERS = 200;

  private QueryString() {}

  static Map<String, List<String>> parse(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (query.isEmpty()) {
      return values;
    }
    String[] pairs = query.split("&", MAX_PARAMETERS + 1);
    if (pairs.length > MAX_PARAMETERS) {
      throw Problem.badRequest("The query has too many parameters.", "Send at most 200.");
    }
    for (String pair : pairs) {
      add(pair, values);
    }
    return values;
  }

  private static void add(String pair, Map<String, List<String>> values) {
    if (pair.isEmpty()) {
      return;
    }
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private static String decode(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (decoded.indexOf('\uFFFD') >= 0 || decoded.indexOf('\0') >= 0) {
        throw malformed();
      }
      return decoded;
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static Problem malformed() {
    return Problem.badRequest(
        "The query is not percent-encoded UTF-8.", "Encode names and values (RFC 3986, 2.1).");
  }
}
