// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.OsPackages;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The fields of one package, by their letters: `P` name, `V` version, `A` architecture, `L`
/// licence, `o` origin, `s` the tag of the repository that the package is pinned to, `D` what it
/// needs, `p` what it provides beside its name, `F` the folder that the files at hand lie in.
/// Others are taken and not used.
final class ApkStanza {

  /// What ends the name in `name>=1.2`, `name~1` or `name@repository`.
  private static final String ENDS_OF_NAME = "<>=~@";

  private final int line;
  private final Map<Character, String> fields = new HashMap<>();
  private String blame = "";

  /// @param line where it begins
  ApkStanza(int line) {
    this.line = line;
  }

  boolean isEmpty() {
    return fields.isEmpty() && blame.isEmpty();
  }

  String get(char letter) {
    return fields.getOrDefault(letter, "");
  }

  void put(char letter, String value) {
    fields.put(letter, value);
  }

  /// Notes what is broken, the first time.
  void blame(String reason) {
    if (blame.isEmpty()) {
      blame = reason;
    }
  }

  /// Hands on the package and, when something is broken, one gap. A package that still has name and
  /// version is told all the same.
  void addTo(OsPackages packages, CatalogSink out) throws LimitExceededException {
    if (get('P').isEmpty() || get('V').isEmpty()) {
      blame("it has no name or no version");
    } else {
      add(packages);
    }
    if (!blame.isEmpty()) {
      out.gap("", "the stanza \"" + get('P') + "\" from line " + line + " is broken: " + blame);
    }
  }

  private void add(OsPackages packages) throws LimitExceededException {
    String name = get('P');
    String origin = get('o').isEmpty() ? name : get('o');
    List<String> licences = get('L').isEmpty() ? List.of() : List.of(get('L'));
    OsPackages.Entry entry =
        packages.add(
            Found.of(name, get('V'), purl(origin), new PackageDetails.Apk(origin, get('A')))
                .licensed(licences),
            ""); // a database is of one architecture
    entry.provides(name);
    forEachName(get('p'), entry::provides);
    forEachName(get('D'), need -> entry.needs(List.of(need)));
  }

  /// The names in a list of dependencies, such as `so:libc.musl-x86_64.so.1 a>=1.2 !b`, but for
  /// those that must not be there.
  private static void forEachName(String list, Consumer<String> to) {
    int start = 0;
    while (start < list.length()) {
      int space = list.indexOf(' ', start);
      int end = space < 0 ? list.length() : space;
      String name = name(list.substring(start, end));
      if (!name.isEmpty() && name.charAt(0) != '!') {
        to.accept(name);
      }
      start = end + 1;
    }
  }

  private static String name(String dependency) {
    int end = 0;
    while (end < dependency.length() && ENDS_OF_NAME.indexOf(dependency.charAt(end)) < 0) {
      end++;
    }
    return dependency.substring(0, end);
  }

  /// The purl without its namespace; `upstream` only when it tells something new. The specification
  /// of the type wants the name in lower case.
  private Purl purl(String origin) {
    String name = get('P');
    return Purl.of("apk", "", name.toLowerCase(Locale.ROOT), get('V'))
        .with("arch", get('A'))
        .with("repository_tag", get('s'))
        .with("upstream", origin.equals(name) ? "" : origin);
  }
}
