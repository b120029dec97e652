// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Conditions of advisories ([dev.plimsoll.advisory.Affected]) against facts of packages.
final class Conditions {

  private Conditions() {}

  /// Whether each key that `facts` tells has a value among those that `conditions` allow for it.
  static boolean met(List<String> conditions, Map<String, String> facts) {
    if (conditions.isEmpty()) {
      return true;
    }
    Set<String> unmet = new HashSet<>();
    Set<String> met = new HashSet<>();
    for (String condition : conditions) {
      int equals = condition.indexOf('=');
      String key = condition.substring(0, Math.max(0, equals));
      String fact = facts.get(key);
      boolean holds = fact == null || fact.equals(condition.substring(equals + 1));
      (holds ? met : unmet).add(key);
    }
    return met.containsAll(unmet);
  }

  /// Whether some of them are about the platform a program was built for (Go's names).
  static boolean namePlatforms(List<String> conditions) {
    return conditions.stream().anyMatch(c -> c.startsWith("goos=") || c.startsWith("goarch="));
  }
}
