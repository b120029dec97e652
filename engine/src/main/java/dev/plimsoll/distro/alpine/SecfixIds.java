// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The ids in one line of a `secfixes` list, which people write by hand: `CVE-2019-17340 XSA-284`.
///
/// @param aliases other ids of the same flaw
/// @param related ids of an advisory on several flaws, of which this is one
record SecfixIds(String id, List<String> aliases, List<String> related) {

  private static final Pattern REMARK = Pattern.compile("\\([^)]*+\\)?");
  private static final Pattern SPACED_CVE =
      Pattern.compile("\\bCVE[ _](?=[0-9]{4}-)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*+");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  /// One answer for each flaw of the line: for each CVE, or for the whole line when it has none. An
  /// id beside a single CVE is an alias of it, beside several it is related to each.
  static List<SecfixIds> read(String line) {
    List<String> ids = ids(line);
    List<String> cves = ids.stream().filter(Advisory::isCve).toList();
    List<String> others = ids.stream().filter(id -> !Advisory.isCve(id)).toList();
    if (cves.isEmpty()) {
      return others.isEmpty()
          ? List.of()
          : List.of(new SecfixIds(others.getFirst(), others.subList(1, others.size()), List.of()));
    }
    if (cves.size() == 1) {
      return List.of(new SecfixIds(cves.getFirst(), others, List.of()));
    }
    return cves.stream().map(cve -> new SecfixIds(cve, List.of(), others)).toList();
  }

  private static List<String> ids(String line) {
    String clean = SPACED_CVE.matcher(REMARK.matcher(line).replaceAll(" ")).replaceAll("CVE-");
    return Stream.of(clean.split("[\\s,/]+"))
        .filter(word -> ID.matcher(word).matches() && DIGIT.matcher(word).find())
        .map(SecfixIds::upperCve)
        .distinct()
        .toList();
  }

  private static String upperCve(String id) {
    String upper = id.toUpperCase(Locale.ROOT);
    return Advisory.isCve(upper) ? upper : id;
  }

  /// What is said of the flaw.
  Advisory advisory(List<Affected> affected) {
    String page = "https://security.alpinelinux.org/vuln/" + id;
    return new Advisory(id, "alpine", aliases, related, List.of(page), affected);
  }
}
