// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.purl.Purl;
import java.util.Optional;

/// The name of an npm package: `name` or `@scope/name`.
record NpmName(String scope, String base) {

  /// Longer than any name that the registry takes.
  private static final int MAX_LENGTH = 255;

  static Optional<NpmName> parse(String text) {
    int slash = text.indexOf('/');
    boolean isScoped = text.startsWith("@") && slash > 1;
    NpmName name =
        isScoped
            ? new NpmName(text.substring(0, slash), text.substring(slash + 1))
            : new NpmName("", text);
    return text.length() <= MAX_LENGTH && isPart(name.base) && (!isScoped || isPart(name.scope))
        ? Optional.of(name)
        : Optional.empty();
  }

  Purl purl(String version) {
    return Purl.of("npm", scope, base, version);
  }

  private static boolean isPart(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '/' && c != '\\');
  }

  @Override
  public String toString() {
    return scope.isEmpty() ? base : scope + "/" + base;
  }
}
