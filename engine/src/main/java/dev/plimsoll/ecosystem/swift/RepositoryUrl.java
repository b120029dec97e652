// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.swift;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a Git repository, by which Swift packages are known (purl-spec, "swift").
///
/// @param folder host and the folders below it, `github.com/apple`
/// @param name of the repository, without `.git`
record RepositoryUrl(String folder, String name) {

  /// `https://user@host:port/path` or, as ssh has it, `user@host:path`.
  private static final Pattern URL =
      Pattern.compile(
          "(?:(?:https?|ssh|git)://(?:[^@/]*+@)?+([^/:@]++)(?::[0-9]++)?+/"
              + "|(?:[^@/:]++@)([^/:@]++):)(.*+)");

  static Optional<RepositoryUrl> parse(String text) {
    Matcher url = URL.matcher(text.strip());
    if (!url.matches()) {
      return Optional.empty();
    }
    String host = Optional.ofNullable(url.group(1)).orElse(url.group(2)).toLowerCase(Locale.ROOT);
    String path = host + "/" + url.group(3).replaceAll("/++", "/").replaceAll("/$", "");
    String bare = path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
    int slash = bare.lastIndexOf('/');
    String name = bare.substring(slash + 1);
    boolean isProper = !name.isBlank() && bare.indexOf('/') < slash;
    return isProper
        ? Optional.of(new RepositoryUrl(bare.substring(0, slash), name))
        : Optional.empty();
  }
}
