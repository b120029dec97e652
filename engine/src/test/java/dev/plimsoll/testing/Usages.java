// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Who needs whom, as lines that tests can compare.
public final class Usages {

  private Usages() {}

  /// A line a package, in the order told: `a@1 direct dev -> b@2, c@3`; without the purls' types.
  public static List<String> of(RecordedSink sink) {
    return sink.packages.stream().map(Usages::line).toList();
  }

  private static String line(Found found) {
    Usage usage = found.usage();
    String needs = usage.needs().stream().map(Usages::shown).collect(Collectors.joining(", "));
    return shown(found.purl())
        + " "
        + usage.reach().name().toLowerCase(Locale.ROOT)
        + (usage.development() ? " dev" : "")
        + (needs.isEmpty() ? "" : " -> " + needs);
  }

  private static String shown(Purl purl) {
    String scope = purl.namespace().isEmpty() ? "" : purl.namespace() + "/";
    return scope + purl.name() + "@" + purl.version();
  }
}
