// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Composer's order: texts are normalised (composer/semver, `VersionParser::normalize`) and then
/// compared as PHP's `version_compare` does. Branches (`dev-main`) have no place in it; numeric
/// ones (`2.1.x-dev`) stand behind all versions that can still come of them.
final class ComposerParser {

  /// What the words mean, and where the end of a version and a number stand among them.
  private static final int DEV = 1;

  private static final int ALPHA = 2;
  private static final int BETA = 3;
  private static final int CANDIDATE = 4;
  private static final int END = 5;
  private static final int NUMBER = 6;
  private static final int PATCH = 7;

  private static final String MODIFIERS =
      "[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\\d++)*+))?([.-]?dev)?";

  private static final Pattern CLASSICAL = pattern("v?(\\d{1,5}+(?:\\.\\d++){0,3})" + MODIFIERS);

  private static final Pattern DATE =
      pattern("v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})" + MODIFIERS);

  private static final Pattern BRANCH = pattern("v?(\\d++(?:\\.(?:\\d++|[x*])){0,3})[.-]?dev");

  private static final Pattern METADATA = Pattern.compile("([^,\\s+]++)\\+\\S++");

  private static final int NUMBERS = 4;

  /// What Composer puts for a number that a branch leaves open.
  private static final String ANY = "9999999";

  private final KeyWriter key = new KeyWriter();

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  static Optional<Version> parse(String text) {
    String trimmed = text.strip();
    Matcher metadata = METADATA.matcher(trimmed);
    String bare = metadata.matches() ? metadata.replaceFirst("$1") : trimmed;
    ComposerParser parser = new ComposerParser();
    boolean isVersion = parser.classical(bare) || parser.date(bare) || parser.branch(bare);
    parser.key.put(END);
    return isVersion ? KeyedVersion.of(text, parser.key) : Optional.empty();
  }

  private boolean classical(String text) {
    Matcher version = CLASSICAL.matcher(text);
    if (!version.matches()) {
      return false;
    }
    fourNumbers(version.group(1).split("\\.", -1), "0");
    modifiers(version);
    return true;
  }

  private boolean date(String text) {
    Matcher version = DATE.matcher(text);
    if (!version.matches()) {
      return false;
    }
    numbers(version.group(1));
    modifiers(version);
    return true;
  }

  private boolean branch(String text) {
    Matcher version = BRANCH.matcher(text);
    if (!version.matches()) {
      return false;
    }
    fourNumbers(version.group(1).toLowerCase(Locale.ROOT).replace('*', 'x').split("\\.", -1), ANY);
    key.put(DEV);
    return true;
  }

  private void fourNumbers(String[] parts, String missing) {
    for (int i = 0; i < NUMBERS; i++) {
      String part = i < parts.length ? parts[i] : missing;
      number(part.equals("x") ? ANY : part);
    }
  }

  /// `stable` says no more than its lack, and ends the version.
  private void modifiers(Matcher version) {
    String word = Optional.ofNullable(version.group(2)).orElse("").toLowerCase(Locale.ROOT);
    if (word.equals("stable")) {
      return;
    }
    if (!word.isEmpty()) {
      key.put(rank(word));
      numbers(version.group(3));
    }
    if (version.group(4) != null) {
      key.put(DEV);
    }
  }

  private static int rank(String word) {
    return switch (word) {
      case "alpha", "a" -> ALPHA;
      case "beta", "b" -> BETA;
      case "rc" -> CANDIDATE;
      default -> PATCH;
    };
  }

  /// Numbers with anything between them.
  private void numbers(String text) {
    Cursor cursor = new Cursor(text);
    while (!cursor.isDone()) {
      int from = cursor.passDigits();
      if (cursor.at() > from) {
        number(text.substring(from, cursor.at()));
      } else {
        cursor.advance();
      }
    }
  }

  private void number(String digits) {
    key.put(NUMBER);
    key.number(digits, 0, digits.length());
  }
}
