// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the distribution in a bill of materials, by os-release's names whatever its writer calls
/// it.
final class Distributions {

  /// Trivy's names where they differ from os-release's.
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "alma", "almalinux",
          "redhat", "rhel",
          "amazon", "amzn",
          "oracle", "ol",
          "opensuse.leap", "opensuse-leap",
          "opensuse.tumbleweed", "opensuse-tumbleweed",
          "suse linux enterprise server", "sles",
          "cbl-mariner", "mariner");

  private static final Pattern VERSION = Pattern.compile("-[0-9]");

  private Distributions() {}

  /// The distribution that an entry for an operating system tells; empty when it has no name.
  static Optional<OsRelease> of(String name, String version, Map<String, String> facts) {
    return OsFacts.release(facts)
        .or(
            () ->
                Optional.of(id(facts.getOrDefault("syft:distro:id", name)))
                    .filter(id -> !id.isEmpty())
                    .map(id -> release(id, version, facts)));
  }

  /// The distribution that most packages name in the qualifier `distro`, as `ID-VERSION` or as the
  /// version alone; of equally many the first by its name.
  static Optional<OsRelease> ofPurls(List<Purl> purls) {
    Map<String, Integer> counts = new TreeMap<>();
    purls.stream()
        .filter(purl -> PackageDetails.OS_TYPES.contains(purl.type()))
        .forEach(purl -> full(purl).ifPresent(distro -> counts.merge(distro, 1, Integer::sum)));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(entry -> parse(entry.getKey()));
  }

  private static OsRelease release(String id, String version, Map<String, String> facts) {
    return new OsRelease(
        id,
        facts.getOrDefault("syft:distro:versionID", version),
        facts.getOrDefault("syft:distro:versionCodename", ""),
        List.of(),
        facts.getOrDefault("syft:distro:prettyName", ""));
  }

  private static Optional<String> full(Purl purl) {
    return purl.qualifier("distro")
        .filter(distro -> !distro.isEmpty())
        .map(distro -> distro.indexOf('-') > 0 ? distro : purl.namespace() + "-" + distro)
        .filter(distro -> !distro.startsWith("-"));
  }

  /// Names may have dashes (`opensuse-leap-15.5`), and versions too (`openeuler-22.03-LTS-SP2`).
  private static OsRelease parse(String distro) {
    Matcher version = VERSION.matcher(distro);
    int dash = version.find() ? version.start() : distro.lastIndexOf('-');
    String which = distro.substring(dash + 1);
    boolean isVersion = !which.isEmpty() && Character.isDigit(which.charAt(0));
    return new OsRelease(
        id(distro.substring(0, dash)),
        isVersion ? which : "",
        isVersion ? "" : which,
        List.of(),
        "");
  }

  private static String id(String name) {
    String id = name.strip().toLowerCase(Locale.ROOT);
    return OTHER_NAMES.getOrDefault(id, id);
  }
}
