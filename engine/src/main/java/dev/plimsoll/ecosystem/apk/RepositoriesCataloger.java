// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.OsRelease;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From which branches of Alpine an image takes its packages (apk-repositories(5)): an address a
/// line, of which only branch and repository are kept, since it may hold a password. Behind `@tag `
/// stands what serves only packages that are pinned to the tag. Other repositories than Alpine's
/// are passed.
public final class RepositoriesCataloger implements Cataloger {

  private static final int LINE_BYTES = 1 << 16;

  /// Real files have some three.
  private static final int MOST = 10_000;

  /// `@edge https://dl-cdn.alpinelinux.org/alpine/edge/main`
  private static final Pattern LINE =
      Pattern.compile(
          "(?:(@[A-Za-z0-9._-]{1,100}+)\\s++)?+\\S*/(edge|v[0-9]{1,3}\\.[0-9]{1,3})"
              + "/(main|community|testing)/?+");

  @Override
  public String name() {
    return "apk-repositories";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING
        .paths("etc/apk/repositories")
        .folders("etc/apk/repositories.d/", "usr/lib/apk/repositories.d/");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Lines lines = new Lines(in.bytes().stream(), LINE_BYTES);
    Set<String> repositories = new TreeSet<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      repository(line.get()).ifPresent(repositories::add);
      if (repositories.size() > MOST) {
        throw new LimitExceededException("the count of repositories", MOST);
      }
    }
    if (!repositories.isEmpty()) {
      out.release(OsRelease.ofContentSets(repositories.stream().toList()));
    }
  }

  /// `edge/main@edge`, as [OsRelease] has it.
  private static Optional<String> repository(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String tag = Optional.ofNullable(matcher.group(1)).orElse("");
    return Optional.of(matcher.group(2) + "/" + matcher.group(3) + tag);
  }
}
