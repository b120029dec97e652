// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static java.util.Map.entry;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.version.VersionScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ecosystems of languages in OSV: which one a purl type means, and how OSV names a package
/// there (OSV schema, "Defined Ecosystems").
public final class OsvMatcher implements Matcher {

  private static final Map<String, String> ECOSYSTEMS =
      Map.ofEntries(
          entry("maven", "Maven"),
          entry("npm", "npm"),
          entry("pypi", "PyPI"),
          entry("golang", "Go"),
          entry("cargo", "crates.io"),
          entry("gem", "RubyGems"),
          entry("nuget", "NuGet"),
          entry("composer", "Packagist"),
          entry("hex", "Hex"),
          entry("pub", "Pub"),
          entry("swift", "SwiftURL"),
          entry("conan", "ConanCenter"));

  /// What no feed covers: half a name finds nothing, which must not look like a clean answer.
  private static final String NAMELESS = "Java archives that do not tell the group of their name";

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    String ecosystem = ECOSYSTEMS.get(p.purl().type());
    if (ecosystem == null) {
      return List.of();
    }
    if (ecosystem.equals("Maven") && p.purl().namespace().isEmpty()) {
      return List.of(new Question(NAMELESS, p.name(), p.version(), VersionScheme.MAVEN));
    }
    return VersionScheme.ofPurlType(p.purl().type())
        .map(
            scheme ->
                new Question(
                    ecosystem, name(ecosystem, p.purl()), p.purl().version(), scheme, facts(p)))
        .stream()
        .toList();
  }

  /// What Go's records limit flaws to; see [GoPlatforms].
  private static Map<String, String> facts(Package p) {
    Map<String, String> facts = new HashMap<>();
    if (p.details() instanceof PackageDetails.Go go) {
      go.goos().ifPresent(os -> facts.put("goos", os));
      go.goarch().ifPresent(architecture -> facts.put("goarch", architecture));
    }
    return facts;
  }

  private static String name(String ecosystem, Purl purl) {
    String separator = ecosystem.equals("Maven") ? ":" : "/";
    String name =
        purl.namespace().isEmpty() ? purl.name() : purl.namespace() + separator + purl.name();
    return PackageNames.fold(ecosystem, name);
  }
}
