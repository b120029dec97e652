// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.purl.Purl;
import java.util.Locale;
import java.util.Optional;

/// The name of a Python distribution, as written.
record PythonName(String text) {

  private static final int MAX_LENGTH = 255;

  /// A proper name (name normalization specification): letters, digits and `._-`, the latter not at
  /// its ends.
  static Optional<PythonName> parse(String text) {
    boolean isProper =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.chars().allMatch(c -> isLetterOrDigit(c) || isSeparator(c))
            && !isSeparator(text.charAt(0))
            && !isSeparator(text.charAt(text.length() - 1));
    return isProper ? Optional.of(new PythonName(text)) : Optional.empty();
  }

  /// Lower case, each run of separators one hyphen (PEP 503).
  String folded() {
    StringBuilder folded = new StringBuilder();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      char out = isSeparator(c) ? '-' : c;
      if (out != '-' || folded.charAt(folded.length() - 1) != '-') {
        folded.append(out);
      }
    }
    return folded.toString();
  }

  Purl purl(String version) {
    return Purl.of("pypi", "", folded(), version);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isSeparator(int c) {
    return c == '-' || c == '_' || c == '.';
  }
}
