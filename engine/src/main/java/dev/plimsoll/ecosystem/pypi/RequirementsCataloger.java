// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads requirements files (pip documentation, "Requirements File Format"): `requirements.txt`,
/// any other `.txt` with that word in its name, and those in a folder `requirements`. Only a
/// requirement that is pinned by `==` is a package; any other is the gap "not pinned". Options are
/// skipped, since the files they name are read on their own.
public final class RequirementsCataloger implements Cataloger {

  /// A name, its extras, and the specifiers, in parentheses or not.
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "([A-Za-z0-9._-]++)\\s*+(?:\\[[^\\]]*+\\])?+\\s*+\\(?+((?:[=<>!~][^()]*+)?+)\\)?+");

  @Override
  public String name() {
    return "python-requirements";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(".txt");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!isRequirements(in.path())) {
      return;
    }
    String text = new String(in.bytes().all(in.limits().textBytes()), StandardCharsets.UTF_8);
    DeclaredDistributions declared = new DeclaredDistributions(in, out);
    StringBuilder joined = new StringBuilder();
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      if (line.endsWith("\\") && lines.hasNext()) {
        joined.append(line, 0, line.length() - 1).append(' ');
      } else {
        read(joined.append(line).toString(), declared);
        joined.setLength(0);
      }
    }
  }

  static boolean isRequirements(String path) {
    int name = path.lastIndexOf('/') + 1;
    boolean isInFolder = ("/" + path.substring(0, name)).endsWith("/requirements/");
    return path.endsWith(".txt") && (isInFolder || path.indexOf("requirements", name) >= 0);
  }

  private static void read(String line, DeclaredDistributions out) throws IOException {
    String requirement = requirement(line);
    if (requirement.isEmpty() || requirement.startsWith("-")) {
      return;
    }
    Matcher parts = REQUIREMENT.matcher(requirement);
    if (parts.matches()) {
      out.add(parts.group(1), PinnedVersion.of(parts.group(2)));
    } else {
      out.add(requirement, Optional.empty());
    }
  }

  /// The line without comment, marker and options.
  private static String requirement(String line) {
    String bare = line.startsWith("#") ? "" : before(" #", line.replace('\t', ' '));
    return before(" --", before(";", bare)).strip();
  }

  private static String before(String end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
