// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An installed rpm package of a known distribution, as its matcher sees it.
public record RpmSubject(Package installed, PackageDetails.Rpm rpm, OsRelease os) {

  /// What advisories on source packages are kept under, beside those on binary packages of the same
  /// name: the way in which rpm itself names the two kinds of files.
  public static final String SOURCE_SUFFIX = ".src";

  /// So much of a vendor's name is shown.
  private static final int LONGEST = 80;

  /// `p` as a package of one of the distributions `ids`; empty when it is none.
  public static Optional<RpmSubject> of(Package p, Optional<OsRelease> os, String... ids) {
    return p.details() instanceof PackageDetails.Rpm rpm
        ? os.filter(o -> List.of(ids).contains(o.id())).map(o -> new RpmSubject(p, rpm, o))
        : Optional.empty();
  }

  /// The release's number up to the first dot: `9` of `9.4`.
  public String major() {
    String version = os.versionId();
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }

  /// Whether somebody else than `owners` built it, as its vendor says. Packages without a vendor
  /// count as the distribution's own: rather a finding too many than a package that nobody judges.
  ///
  /// @param owners parts of the vendors' names, lower case
  public boolean isForeign(String... owners) {
    String vendor = rpm.vendor().toLowerCase(Locale.ROOT);
    return !vendor.isBlank() && List.of(owners).stream().noneMatch(vendor::contains);
  }

  /// The question about a package that this distribution does not answer for. No feed ever covers
  /// it, so that it becomes a gap in these words.
  public List<Question> foreign() {
    String vendor = rpm.vendor().strip();
    String shown = vendor.length() > LONGEST ? vendor.substring(0, LONGEST) + "…" : vendor;
    return uncovered("packages of %s on %s".formatted(shown, name(os)));
  }

  /// A question that no feed covers; the gap says that there is nothing about `what`.
  public List<Question> uncovered(String what) {
    return List.of(new Question(what, installed.name(), installed.version(), VersionScheme.RPM));
  }

  /// The question about the package itself.
  public Question binary(String ecosystem, Map<String, String> facts) {
    return new Question(ecosystem, installed.name(), installed.version(), VersionScheme.RPM, facts);
  }

  /// The question about its source package. That one's version is in the name of its file, which
  /// has no epoch: the binary package's stands in, which is the same where it matters, in packages
  /// whose version counts on in the same way.
  public Question source(String ecosystem, Map<String, String> facts) {
    return new Question(
        ecosystem, rpm.source() + SOURCE_SUFFIX, sourceVersion(), VersionScheme.RPM, facts);
  }

  /// `arch` and `module`: the stream, as `name:stream`, that it comes from; empty for packages of
  /// none. A package of a module whose label is lost, as in some SBOMs, does not tell it.
  public Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    if (!rpm.modularity().isEmpty() || !isModular(installed.version())) {
      facts.put("module", stream(rpm.modularity()));
    }
    if (!rpm.architecture().isEmpty() && !rpm.architecture().equals("noarch")) {
      facts.put("arch", rpm.architecture());
    }
    return facts;
  }

  /// `name:stream` of a label `name:stream:version:context`.
  public static String stream(String label) {
    int colon = label.indexOf(':');
    int end = colon < 0 ? -1 : label.indexOf(':', colon + 1);
    return end < 0 ? label : label.substring(0, end);
  }

  /// Whether a build belongs to a module, as its release tells; which one, it does not.
  public static boolean isModular(String evr) {
    return evr.contains(".module");
  }

  private String sourceVersion() {
    String file = installed.purl().qualifier("upstream").orElse("");
    String prefix = rpm.source() + "-";
    if (!file.startsWith(prefix) || !file.endsWith(".rpm")) {
      return installed.version();
    }
    String rest = file.substring(prefix.length(), file.length() - ".rpm".length());
    int arch = rest.lastIndexOf('.');
    String version = arch < 0 ? rest : rest.substring(0, arch);
    return rpm.epoch() == 0 ? version : rpm.epoch() + ":" + version;
  }

  private static String name(OsRelease os) {
    return (os.id() + " " + os.versionId()).strip();
  }
}
