// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import java.util.ArrayList;
import java.util.List;

/// Reads fields of relationships to other packages (deb-control(5); Debian Policy, section 7.1):
/// `libc6 (>= 2.36), default-mta | mail-transport-agent, python3:any`. Versions are passed over:
/// dpkg has made sure of them when it installed the package.
final class Relations {

  private static final String ENDS_OF_NAME = " \t([<";
  private static final String ANY = ":any";

  private Relations() {}

  /// For each part between commas the names of its alternatives, in their order. A name keeps the
  /// architecture that it is qualified by, unless that is `any`.
  static List<List<String>> read(String field) {
    List<List<String>> relations = new ArrayList<>();
    int start = 0;
    while (start < field.length()) {
      int end = end(field, start, ',', field.length());
      List<String> names = alternatives(field, start, end);
      if (!names.isEmpty()) {
        relations.add(names);
      }
      start = end + 1;
    }
    return relations;
  }

  private static List<String> alternatives(String field, int from, int to) {
    List<String> names = new ArrayList<>(1);
    int start = from;
    while (start < to) {
      int end = end(field, start, '|', to);
      String name = name(field, start, end);
      if (!name.isEmpty()) {
        names.add(name);
      }
      start = end + 1;
    }
    return names;
  }

  private static int end(String field, int from, char separator, int to) {
    int end = field.indexOf(separator, from, to);
    return end < 0 ? to : end;
  }

  private static String name(String field, int from, int to) {
    int start = from;
    while (start < to && field.charAt(start) <= ' ') {
      start++;
    }
    int end = start;
    while (end < to && ENDS_OF_NAME.indexOf(field.charAt(end)) < 0) {
      end++;
    }
    boolean isForAny = field.startsWith(ANY, end - ANY.length()) && end - ANY.length() > start;
    return field.substring(start, isForAny ? end - ANY.length() : end);
  }
}
