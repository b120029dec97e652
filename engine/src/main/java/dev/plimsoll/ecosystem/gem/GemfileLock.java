// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bundler's lock file (bundler, `LockfileParser`): sections whose lines are told apart by how far
/// they are indented. `specs` of the sections `GEM`, `GIT` and `PATH` list gems at four blanks and
/// what each needs at six; `DEPENDENCIES` lists what the Gemfile asks for.
final class GemfileLock {

  private static final int MAX_LINE = 64 << 10;

  private static final Pattern LINE =
      Pattern.compile("( {2}| {4}| {6})([^ !(]++)(?: \\(([^)]*+)\\))?+!?+\\s*+");

  private static final Pattern OPTION = Pattern.compile(" {2}(remote|revision): (.*+)");

  /// A locked gem.
  ///
  /// @param section `GEM`, `GIT`, `PATH` or `PLUGIN SOURCE`
  /// @param version with the platform behind a dash, if it has one
  record Spec(String section, String source, String name, String version, List<String> needs) {}

  private final int limit;
  private final List<Spec> specs = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private String section = "";
  private String remote = "";
  private String revision = "";
  private int needs;

  private GemfileLock(Limits limits) {
    this.limit = limits.packagesPerFile();
  }

  /// @throws IOException when it has no section with gems
  static GemfileLock read(InputStream in, Limits limits) throws IOException {
    GemfileLock lock = new GemfileLock(limits);
    Lines lines = new Lines(in, MAX_LINE);
    boolean isLock = false;
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      lock.line(line.get());
      isLock |= lock.hasSpecs();
    }
    if (!isLock) {
      throw new IOException("not a lock file of Bundler: it has no section with gems");
    }
    return lock;
  }

  List<Spec> specs() {
    return specs;
  }

  /// Names that the Gemfile asks for.
  Set<String> asked() {
    return asked;
  }

  private void line(String line) throws IOException {
    if (!line.startsWith(" ")) {
      section = line.strip();
      remote = "";
      revision = "";
      return;
    }
    Matcher option = OPTION.matcher(line);
    if (option.matches()) {
      option(option.group(1), option.group(2).strip());
      return;
    }
    Matcher entry = LINE.matcher(line);
    if (entry.matches()) {
      entry(entry.group(1).length(), entry.group(2), Optional.ofNullable(entry.group(3)));
    }
  }

  private void option(String key, String value) {
    if (key.equals("remote")) {
      remote = value;
    } else {
      revision = value;
    }
  }

  private void entry(int indent, String name, Optional<String> version) throws IOException {
    if (indent == 2 && section.equals("DEPENDENCIES")) {
      asked.add(name);
    } else if (indent == 4 && hasSpecs()) {
      specs.add(new Spec(section, source(), name, version.orElse(""), new ArrayList<>()));
    } else if (indent == 6 && hasSpecs() && !specs.isEmpty()) {
      specs.getLast().needs().add(name);
      needs++;
    }
    if (asked.size() + specs.size() + (needs / 20) > limit) {
      throw new LimitExceededException("the number of locked gems", limit);
    }
  }

  private boolean hasSpecs() {
    return switch (section) {
      case "GEM", "GIT", "PATH", "PLUGIN SOURCE" -> true;
      default -> false;
    };
  }

  /// As purls tell a repository (purl-spec, `vcs_url`).
  private String source() {
    return revision.isEmpty() ? remote : "git+" + remote + "@" + revision;
  }
}
