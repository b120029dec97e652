// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.Locale;

/// Names of flaws as their publishers write them.
public final class FlawName {

  private static final String CVE = "CVE-";
  private static final String GHSA = "GHSA-";

  private FlawName() {}

  /// What somebody typed, without blanks around it and in the case that its publisher uses: CVE
  /// names are in capitals, of GitHub's only the prefix is. Other names stay as they are.
  public static String of(String typed) {
    String name = typed.strip();
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.startsWith(CVE)) {
      return upper;
    }
    return upper.startsWith(GHSA)
        ? GHSA + name.substring(GHSA.length()).toLowerCase(Locale.ROOT)
        : name;
  }
}
