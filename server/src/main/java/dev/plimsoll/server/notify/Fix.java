// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.List;

/// What removes findings: one move of a package or a base.
///
/// @param key tells this fix from every other, at most 1000 characters
/// @param title a sentence to an engineer, such as `Update openssl to 3.0.17-1 (debian 12)`
/// @param steps exact lines for a Dockerfile or a package manager; none where nothing can be done
///   yet
public record Fix(String key, String title, List<String> steps) {

  private static final int MAX_KEY = 1000;
  private static final int MAX_TITLE = 200;
  private static final int MAX_STEPS = 10;

  /// Longer steps are cut.
  public static final int MAX_STEP = 300;

  public Fix {
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw new IllegalArgumentException("a fix's key has 1 to 1000 characters");
    }
    title = Plain.line(title, MAX_TITLE);
    steps = steps.stream().limit(MAX_STEPS).map(step -> Plain.line(step, MAX_STEP)).toList();
  }
}
