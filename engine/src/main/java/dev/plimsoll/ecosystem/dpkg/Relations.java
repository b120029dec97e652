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
      String name = name(field.substring(start, end).strip());
      if (!name.isEmpty()) {
        names.add(name);
      }
      start = end + 1;
    }
    return names;
  }

  private static int end(String field, int from, char separator, int to) {
    int end = field.indexOf(separator, from);
    return end < 0 || end > to ? to : end;
  }

  private static String name(String relation) {
    int end = 0;
    while (end < relation.length() && ENDS_OF_NAME.indexOf(relation.charAt(end)) < 0) {
      end++;
    }
    String name = relation.substring(0, end);
    return name.endsWith(ANY) ? name.substring(0, end - ANY.length()) : name;
  }
}
