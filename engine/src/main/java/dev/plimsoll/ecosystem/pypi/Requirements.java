// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of one requirements file. Who writes them by hand asks for each directly; pip-compile
/// and `uv pip compile` note after each, in comments, who wanted it: `# via flask`, or `# via` and
/// a line for each.
final class Requirements {

  /// A name, its extras, and the specifiers, in parentheses or not.
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "([A-Za-z0-9._-]++)\\s*+(?:\\[[^\\]]*+\\])?+\\s*+\\(?+((?:[=<>!~][^()]*+)?+)\\)?+");

  /// An option that names another file or place, and what it names.
  private static final Pattern OPTION =
      Pattern.compile("(-r|--requirement|-e|--editable)(?:\\s*+=\\s*+|\\s++|(?<=-[re]))(\\S.*+)");

  private static final String VIA = "# via";
  private static final String NEXT = "#   ";

  /// Who a comment says wanted what is called `name`.
  private record Wanted(String name, String by) {}

  private final String path;
  private final DeclaredDistributions out;
  private final boolean isForDevelopment;
  private final List<String> names = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private boolean isInVia;

  Requirements(String path, DeclaredDistributions out) {
    this.path = path;
    this.out = out;
    this.isForDevelopment = DevelopmentWords.areIn(path.substring(path.lastIndexOf('/') + 1));
  }

  void read(String text) throws IOException {
    StringBuilder joined = new StringBuilder();
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      if (line.endsWith("\\") && lines.hasNext()) {
        joined.append(line, 0, line.length() - 1).append(' ');
      } else {
        line(joined.append(line).toString().replace('\t', ' '));
        joined.setLength(0);
      }
    }
    link();
    out.report();
  }

  private void line(String line) throws IOException {
    String bare = line.strip();
    int comment = bare.startsWith("#") ? 0 : bare.indexOf(" #");
    if (comment != 0) {
      isInVia = false;
      statement(comment < 0 ? bare : bare.substring(0, comment));
    }
    if (comment >= 0) {
      comment(bare.substring(comment).strip());
    }
  }

  private void comment(String comment) {
    if (comment.startsWith(VIA)) {
      isInVia = true;
      wantedBy(comment.substring(VIA.length()));
    } else if (isInVia && comment.startsWith(NEXT)) {
      wantedBy(comment.substring(1));
    }
  }

  private void wantedBy(String list) {
    for (String by : list.split(",")) {
      if (!by.isBlank() && !names.isEmpty()) {
        wanted.add(new Wanted(names.getLast(), before("[", by).strip()));
      }
    }
  }

  private void statement(String text) throws IOException {
    if (text.startsWith("-")) {
      option(text);
      return;
    }
    String requirement = before(" --", before(";", text)).strip();
    if (requirement.isEmpty()) {
      return;
    }
    Matcher parts = REQUIREMENT.matcher(requirement);
    boolean isPlain = parts.matches();
    String name = isPlain ? parts.group(1) : requirement;
    Optional<String> version = isPlain ? PinnedVersion.of(parts.group(2)) : Optional.empty();
    out.add(name, version, isForDevelopment);
    names.add(name);
  }

  /// Other options choose where and how pip fetches things.
  private void option(String text) {
    Matcher parts = OPTION.matcher(text);
    if (!parts.matches()) {
      return;
    }
    String target = parts.group(2).strip();
    if (parts.group(1).endsWith("e")) {
      editable(target);
    } else if (!RequirementsCataloger.isRequirements(folder() + target)) {
      out.gap("not read, though requirements are in it: ", target);
    }
  }

  /// A folder is the project itself, or is looked into anyway.
  private void editable(String target) {
    if (target.contains("://")) {
      out.gap("not pinned: ", target);
    }
  }

  private String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /// Without notes on who wanted what, all is wanted directly. What a note calls by no name of the
  /// file is another file, as in `-r requirements.in`, or the project.
  private void link() throws IOException {
    int project = out.addOwn(path);
    if (wanted.isEmpty()) {
      for (String name : names) {
        out.need(project, name, Optional.empty());
      }
    }
    for (Wanted each : wanted) {
      out.need(out.numberOf(each.by).orElse(project), each.name, Optional.empty());
    }
  }

  private static String before(String end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
