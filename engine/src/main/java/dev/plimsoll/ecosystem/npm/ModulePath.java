// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import java.util.regex.Pattern;

/// What the path of a `package.json` says of it.
enum ModulePath {
  /// In the folder of a package that `require` finds.
  INSTALLED,
  /// Deeper inside a package.
  INSIDE,
  /// In no `node_modules` at all.
  ELSEWHERE;

  /// Steps into installed packages: `node_modules/name` or `node_modules/@scope/name`. Folders that
  /// start with a dot are no packages, but may be stores that pnpm and npm link from, as in
  /// `node_modules/.pnpm/name@1.0.0/node_modules/name`.
  private static final Pattern STEPS =
      Pattern.compile(
          "(?:node_modules/(?:\\.[^/]++/[^/]++/node_modules/)?+(?:@[^/]++/[^/]++|[^.@/][^/]*+)/)++");

  private static final String FOLDER = "/node_modules/";

  static ModulePath of(String path) {
    int start = ("/" + path).indexOf(FOLDER);
    if (start < 0) {
      return ELSEWHERE;
    }
    String folder = path.substring(start, path.lastIndexOf('/') + 1);
    return STEPS.matcher(folder).matches() ? INSTALLED : INSIDE;
  }

  /// Whether a lock file at `path` came with a package, so that nobody installs by it.
  static boolean isPublished(String path) {
    return of(path) != ELSEWHERE;
  }
}
