// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The fields of one package, by their letters: `P` name, `V` version, `A` architecture, `L`
/// licence, `o` origin, `F` the folder that the files at hand lie in. Others are taken and not
/// used.
final class ApkStanza {

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

  /// Tells the package and, when something is broken, one gap. A package that still has name and
  /// version is told all the same.
  void addTo(CatalogSink out) {
    if (get('P').isEmpty() || get('V').isEmpty()) {
      blame("it has no name or no version");
    } else {
      add(out);
    }
    if (!blame.isEmpty()) {
      out.gap("", "the stanza \"" + get('P') + "\" from line " + line + " is broken: " + blame);
    }
  }

  private void add(CatalogSink out) {
    String name = get('P');
    String origin = get('o').isEmpty() ? name : get('o');
    List<String> licences = get('L').isEmpty() ? List.of() : List.of(get('L'));
    out.add(
        Found.of(name, get('V'), purl(origin), new PackageDetails.Apk(origin, get('A')))
            .licensed(licences));
  }

  /// The purl without its namespace; `upstream` only when it tells something new. The specification
  /// of the type wants the name in lower case.
  private Purl purl(String origin) {
    String name = get('P');
    return Purl.of("apk", "", name.toLowerCase(Locale.ROOT), get('V'))
        .with("arch", get('A'))
        .with("upstream", origin.equals(name) ? "" : origin);
  }
}
