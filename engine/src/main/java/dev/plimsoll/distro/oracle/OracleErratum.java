// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oracle;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.distro.oval.Criteria;
import dev.plimsoll.distro.oval.OvalDefinition;
import dev.plimsoll.distro.rpm.FixedPackages;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one of Oracle's errata. The comments of its criteria say all that their tests do, in five
/// forms; other comments (`is signed with the Oracle Linux 8 key`) say nothing of versions.
final class OracleErratum {

  private static final int MOST_WAYS = 200_000;
  private static final Pattern RELEASE = Pattern.compile("Oracle Linux ([0-9]{1,2}+) is installed");
  private static final Pattern ARCH = Pattern.compile("Oracle Linux arch is ([a-z0-9_]{1,20}+)");
  private static final Pattern MODULE =
      Pattern.compile("Module ([A-Za-z0-9_.+-]{1,100}:[A-Za-z0-9_.+-]{1,100}) is enabled");
  private static final Pattern FIX = Pattern.compile("(\\S{1,200}+) is earlier than (\\S{1,200}+)");
  private static final String KSPLICE = " is ksplice-based";

  private final OvalDefinition definition;
  private final FixedPackages fixed = new FixedPackages();

  private OracleErratum(OvalDefinition definition) {
    this.definition = definition;
  }

  /// The advisory of a definition; empty when it is no erratum about security.
  static Optional<Advisory> read(OvalDefinition definition) throws IOException {
    boolean isErratum = definition.type().equals("patch") && !cves(definition).isEmpty();
    return isErratum ? Optional.of(new OracleErratum(definition).advisory()) : Optional.empty();
  }

  private Advisory advisory() throws IOException {
    for (List<Criteria.Criterion> way : definition.criteria().ways(MOST_WAYS)) {
      readWay(way);
    }
    String issued = definition.metadata("issued");
    return new Advisory(
        id(),
        "oracle",
        List.of(),
        cves(definition),
        definition.title().replaceFirst("^[^:]{1,40}+:\\s{0,9}+", ""),
        definition.description(),
        issued,
        issued,
        Optional.empty(),
        Severity.parse(definition.metadata("severity"))
            .map(word -> new Rating("oracle", "", word))
            .stream()
            .toList(),
        definition.references().stream().map(OvalDefinition.Reference::url).distinct().toList(),
        fixed.affected(Optional.empty()));
  }

  private String id() throws IOException {
    return definition.references().stream()
        .filter(r -> r.source().equalsIgnoreCase("elsa"))
        .map(OvalDefinition.Reference::id)
        .findFirst()
        .orElseThrow(() -> new IOException(definition.id() + " has no number"));
  }

  private static List<String> cves(OvalDefinition definition) {
    return definition.references().stream()
        .filter(r -> r.source().equals("CVE") && Advisory.isCve(r.id()))
        .map(OvalDefinition.Reference::id)
        .distinct()
        .toList();
  }

  /// One way in which the criteria hold: a release, perhaps an architecture or a module, and a
  /// package.
  private void readWay(List<Criteria.Criterion> way) {
    Map<String, String> told = new HashMap<>();
    boolean ksplice = false;
    for (Criteria.Criterion criterion : way) {
      String comment = criterion.comment();
      put(RELEASE, comment, "release", told);
      put(ARCH, comment, "arch", told);
      put(MODULE, comment, "module", told);
      ksplice |= comment.endsWith(KSPLICE);
      Matcher fix = FIX.matcher(comment);
      if (fix.matches()) {
        told.put("name", fix.group(1));
        told.put("evr", fix.group(2));
      }
    }
    if (told.containsKey("release") && told.containsKey("name")) {
      add(told, ksplice);
    }
  }

  /// A module is told by some errata only, so packages of modules meet what names none.
  ///
  /// @param ksplice whether it is about packages that Ksplice can patch while they run, which are
  ///   builds with versions of their own
  private void add(Map<String, String> told, boolean ksplice) {
    List<String> conditions = new ArrayList<>();
    conditions.add("ksplice=" + ksplice);
    if (told.containsKey("module")) {
      conditions.add("module=" + told.get("module"));
    }
    String ecosystem = "Oracle Linux:" + told.get("release");
    String name = told.getOrDefault("name", "");
    String evr = told.getOrDefault("evr", "");
    fixed.add(
        new FixedPackages.Subject(ecosystem, name, VersionRange.BEGINNING, conditions),
        told.getOrDefault("arch", ""),
        evr.startsWith("0:") ? evr.substring(2) : evr);
  }

  private static void put(Pattern form, String comment, String key, Map<String, String> told) {
    Matcher matcher = form.matcher(comment);
    if (matcher.matches()) {
      told.put(key, matcher.group(1));
    }
  }
}
