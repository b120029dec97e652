// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tags of one lineage have in common: a tag with its versions, dates and hashes folded to
/// `*`, so that `1.2.3-alpine` and `1.2.4-alpine` are both `*-alpine`. The rules stand in
/// `docs/guide/lineages.md`. A tag can't hold a `*`, so no pattern is mistaken for a tag.
///
/// @param text such as `*-alpine`; a tag without anything to fold is its own pattern
public record TagPattern(String text) {

  private static final String FOLDED = "*";

  /// A word and the separator before it.
  private static final Pattern WORD = Pattern.compile("([-_]*+)(x86_64|[^-_]++|$)");

  /// Words that say which processor an image is for, or how a digest was made.
  private static final Set<String> KEPT =
      Set.of(
          "386",
          "i386",
          "i486",
          "i586",
          "i686",
          "x86",
          "x86_64",
          "x64",
          "amd64",
          "aarch64",
          "aarch32",
          "arm32",
          "arm64",
          "arm32v5",
          "arm32v6",
          "arm32v7",
          "arm64v8",
          "arm64e",
          "armv5",
          "armv6",
          "armv7",
          "armv8",
          "armv7l",
          "armv8l",
          "ppc64",
          "ppc64le",
          "s390x",
          "riscv32",
          "riscv64",
          "mips64",
          "mips64le",
          "loong64",
          "loongarch64",
          "win32",
          "win64",
          "linux32",
          "linux64",
          "sha256",
          "sha512");

  /// A commit's hash, shortened or not, as `git describe` and cosign write it, too.
  private static final Pattern HASH =
      Pattern.compile("g?(?=[a-f]*+[0-9])[0-9a-f]{7,64}+(\\.[a-z]++)?");

  private static final String STAGE =
      "(?i:rc|cr|alpha|beta|preview|pre|dev|snapshot|nightly|canary|milestone|ea)";

  /// `1.2.3`, `v1.2`, `3.12.0rc1`, `8u362`, `20240501T101500Z`, `1.2.3.Final`.
  private static final Pattern VERSION =
      Pattern.compile("([vV]?)[0-9]++(?:\\.[0-9]++)*+(?:[.~]?(" + STAGE + ")(\\.?[0-9].*+)?|.*+)");

  /// `rc1`, `beta.2`, `alpine3.19`, `jdk17`, `ubuntu22.04`.
  private static final Pattern NAMED_VERSION =
      Pattern.compile("([A-Za-z]++)\\.?[0-9]++(?:\\.[0-9]++)*+(?:[a-z]{1,3}[0-9]++)?");

  /// `r5`, `b08`, `p1` after a version are a part of it.
  private static final Pattern REVISION = Pattern.compile("[rbpu][0-9]++");

  /// The pattern of a tag.
  public static TagPattern of(String tag) {
    List<String> folded = new ArrayList<>();
    Matcher word = WORD.matcher(tag);
    while (word.lookingAt() && word.end() > word.start()) {
      add(folded, word.group(1), word.group(2));
      word.region(word.end(), tag.length());
    }
    return new TagPattern(String.join("", folded));
  }

  /// Neighbours that are folded whole become one.
  private static void add(List<String> folded, String separator, String word) {
    boolean isAfterVersion = !folded.isEmpty() && folded.getLast().endsWith(FOLDED);
    boolean isRevision = isAfterVersion && REVISION.matcher(word).matches();
    String pattern = isRevision ? FOLDED : folded(word);
    if (!isAfterVersion || !pattern.equals(FOLDED)) {
      folded.add(separator + pattern);
    }
  }

  private static String folded(String word) {
    if (KEPT.contains(word)) {
      return word;
    }
    Matcher hash = HASH.matcher(word);
    if (hash.matches()) {
      return FOLDED + (hash.group(1) == null ? "" : hash.group(1));
    }
    Matcher version = VERSION.matcher(word);
    if (version.matches()) {
      return version.group(1) + FOLDED + stage(version);
    }
    Matcher named = NAMED_VERSION.matcher(word);
    return named.matches() ? named.group(1) + FOLDED : word;
  }

  private static String stage(Matcher version) {
    if (version.group(2) == null) {
      return "";
    }
    return version.group(2) + (version.group(3) == null ? "" : FOLDED);
  }

  @Override
  public String toString() {
    return text;
  }
}
