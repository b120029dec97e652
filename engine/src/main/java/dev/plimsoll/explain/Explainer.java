// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.explain;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Hearing;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Verdict;
import dev.plimsoll.report.Report;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Vex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Tells of packages and flaws of one target what was asked, what the advisories answered and what
/// follows from it.
///
/// @param report the target's catalog
public record Explainer(Report report, Matching matching, AdvisoryIndex index, Vex vex) {

  private static final Pattern FLAW =
      Pattern.compile("[A-Za-z]{2,20}+-[A-Za-z0-9:_.-]{3,60}+", Pattern.CASE_INSENSITIVE);
  private static final int NEAREST = 5;

  /// The story of `words`, each the name or purl of a package or the id of a flaw: packages alone
  /// with all their flaws, flaws alone in all packages, both together in each other.
  public String explain(List<String> words) {
    List<String> flaws = new ArrayList<>();
    List<Package> packages = new ArrayList<>();
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      List<Package> named = named(word);
      if (!named.isEmpty()) {
        packages.addAll(named);
      } else if (FLAW.matcher(word).matches() && word.chars().anyMatch(Character::isDigit)) {
        flaws.add(word.startsWith("cve-") ? word.toUpperCase(Locale.ROOT) : word);
      } else {
        unknown(word, out);
      }
    }
    tell(packages, flaws, out);
    return out.toString();
  }

  private void tell(List<Package> packages, List<String> flaws, StringBuilder out) {
    if (flaws.isEmpty()) {
      packages.forEach(p -> aPackage(p, out));
      return;
    }
    for (String flaw : flaws) {
      List<Package> asked = packages.isEmpty() ? report.packages() : packages;
      int told = 0;
      for (Package p : asked) {
        told += story(p, flaw, !packages.isEmpty(), out) ? 1 : 0;
      }
      if (told == 0) {
        elsewhere(flaw, out);
      }
    }
  }

  private List<Package> named(String word) {
    return report.packages().stream().filter(p -> isNamed(p, word)).toList();
  }

  private static boolean isNamed(Package p, String word) {
    String purl = p.purl().toString();
    return p.name().equals(word)
        || purl.equals(word)
        || (word.startsWith("pkg:")
            && (purl.startsWith(word + "@") || purl.startsWith(word + "?")));
  }

  private void unknown(String word, StringBuilder out) {
    out.append("No package of ").append(report.target().reference()).append(" is called ");
    out.append(word).append(", and it is no id of a flaw.\n");
    TreeSet<String> near = new TreeSet<>();
    report.packages().stream()
        .map(Package::name)
        .filter(name -> name.contains(word) || word.contains(name))
        .forEach(near::add);
    if (!near.isEmpty()) {
      out.append("Near to it: ");
      out.append(String.join(", ", near.stream().limit(NEAREST).toList())).append('\n');
    }
    gaps(out);
  }

  /// What was not read may be where the package is.
  private void gaps(StringBuilder out) {
    if (!report.gaps().isEmpty()) {
      out.append("Not everything was read; gaps: ").append(report.gaps().size()).append('\n');
      report.gaps().stream()
          .limit(NEAREST)
          .forEach(
              g -> out.append("  ").append(g.path()).append(" ").append(g.reason()).append('\n'));
    }
  }

  private void aPackage(Package p, StringBuilder out) {
    Hearing hearing = matching.hear(p, report.os());
    Story story = new Story(report, p, hearing, out);
    story.head(p.name() + " " + p.version());
    if (hearing.verdicts().isEmpty()) {
      out.append("  No advisory speaks of it.\n");
    }
    hearing.verdicts().forEach(story::line);
    out.append('\n');
  }

  private boolean story(Package p, String flaw, boolean isAsked, StringBuilder out) {
    Hearing hearing = matching.hear(p, report.os());
    List<Verdict> about = hearing.verdicts().stream().filter(v -> v.isAbout(flaw)).toList();
    if (about.isEmpty() && !isAsked) {
      return false;
    }
    Story story = new Story(report, p, hearing, out);
    for (Verdict verdict : about) {
      story.head(verdict.flaw() + " in " + p.name() + " " + p.version());
      story.whole(verdict, settlement(hearing, verdict));
    }
    if (about.isEmpty()) {
      story.head(flaw + " in " + p.name() + " " + p.version());
      out.append("  verdict    no finding: no advisory on this package speaks of the flaw\n\n");
    }
    return !about.isEmpty();
  }

  private Settlement settlement(Hearing hearing, Verdict verdict) {
    return vex.settle(
        report.target(),
        report.packages(),
        hearing.findings().stream().filter(f -> f.flaw().equals(verdict.flaw())).toList());
  }

  private void elsewhere(String flaw, StringBuilder out) {
    List<String> names = index.affectedBy(flaw);
    if (names.isEmpty()) {
      out.append("No advisory of the store speaks of ").append(flaw).append(".\n");
    } else {
      out.append(flaw).append(" is known, but no package here is one that it is about:\n");
      names.forEach(name -> out.append("  ").append(name).append('\n'));
    }
    gaps(out);
  }
}
