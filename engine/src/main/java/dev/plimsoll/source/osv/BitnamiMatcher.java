// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Software that no package manager installed, by Bitnami's advisories, which are about upstream's
/// versions; and Bitnami's own packages. Software that Bitnami says nothing about is asked of
/// nobody, so that it is reported as not covered and not as clean.
public final class BitnamiMatcher implements Matcher {

  private static final String ECOSYSTEM = "Bitnami";

  /// Bitnami's names by ours.
  static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("drupal", "drupal"),
          Map.entry("git", "git"),
          Map.entry("haproxy", "haproxy"),
          Map.entry("httpd", "apache"),
          Map.entry("java", "java"),
          Map.entry("lua", "lua"),
          Map.entry("mariadb", "mariadb"),
          Map.entry("memcached", "memcached"),
          Map.entry("nextcloud", "nextcloud"),
          Map.entry("nginx", "nginx"),
          Map.entry("node", "node"),
          Map.entry("openresty", "openresty"),
          Map.entry("php", "php"),
          Map.entry("postgresql", "postgresql"),
          Map.entry("python", "python"),
          Map.entry("redis", "redis"),
          Map.entry("ruby", "ruby"),
          Map.entry("sqlite", "sqlite"),
          Map.entry("valkey", "valkey"),
          Map.entry("varnish", "varnish"),
          Map.entry("wordpress", "wordpress"));

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return switch (p.purl().type()) {
      case "bitnami" -> List.of(bitnami(p, p.purl().name()));
      case "generic" -> generic(p);
      default -> List.of();
    };
  }

  private static List<Question> generic(Package p) {
    String name = p.purl().namespace().isEmpty() ? p.purl().name() : "";
    if (name.equals("go")) {
      return List.of(new Question("Go", "toolchain", p.purl().version(), VersionScheme.GOLANG));
    }
    return Optional.ofNullable(NAMES.get(name)).stream().map(known -> bitnami(p, known)).toList();
  }

  private static Question bitnami(Package p, String name) {
    return new Question(ECOSYSTEM, name, p.purl().version(), VersionScheme.BITNAMI);
  }
}
