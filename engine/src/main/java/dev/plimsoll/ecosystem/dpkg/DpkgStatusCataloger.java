// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.OsPackages;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Installed Debian packages from dpkg's database (dpkg-query(1), "FILES"): `status`, and
/// `status.d` with a file a package as distroless images have it. Installed is what dpkg says is:
/// entries that are merely unpacked, half-configured or left as configuration files have another
/// status. The purl's namespace is the vendor where that is not the distribution.
///
/// A package needs those that it depends on: of alternatives the first that is installed. dpkg does
/// not keep which packages were asked for; that is apt's, which keeps it elsewhere.
public final class DpkgStatusCataloger implements Cataloger {

  private static final String STATUS = "var/lib/dpkg/status";
  private static final String STATUS_D = "var/lib/dpkg/status.d/";

  private static final List<String> NEEDS = List.of("pre-depends", "depends");

  private final Vendors vendors = Vendors.read();

  @Override
  public String name() {
    return "dpkg-status";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths(STATUS).folders(STATUS_D);
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (in.path().endsWith(".md5sums")) {
      return;
    }
    boolean onlyInstalled = in.path().startsWith(STATUS_D);
    Stanzas stanzas = new Stanzas(in.bytes().stream(), in.limits());
    OsPackages packages = new OsPackages(in.limits(), out);
    try {
      for (var stanza = stanzas.next(); stanza.isPresent(); stanza = stanzas.next()) {
        catalog(stanza.get(), onlyInstalled, packages, out);
      }
    } finally {
      packages.report(); // those in front of a broken line, too
    }
  }

  private void catalog(
      Map<String, String> stanza, boolean onlyInstalled, OsPackages packages, CatalogSink out)
      throws LimitExceededException {
    String name = stanza.getOrDefault("package", "");
    String version = stanza.getOrDefault("version", "");
    if (!onlyInstalled && !isInstalled(stanza.getOrDefault("status", ""))) {
      return;
    }
    if (name.isEmpty() || version.isEmpty()) {
      out.gap(
          "", "an entry without a package name or version" + (name.isEmpty() ? "" : ": " + name));
      return;
    }
    String architecture = stanza.getOrDefault("architecture", "");
    boolean isForAny = architecture.equals("all");
    OsPackages.Entry entry =
        packages.add(found(stanza, name, version), isForAny ? "" : architecture);
    entry.provides(name);
    entry.provides(name.concat(":").concat(architecture));
    for (List<String> provided : Relations.read(stanza.getOrDefault("provides", ""))) {
      entry.provides(provided.getFirst());
    }
    for (String field : NEEDS) {
      for (List<String> names : Relations.read(stanza.getOrDefault(field, ""))) {
        entry.needs(names);
      }
    }
  }

  private Found found(Map<String, String> stanza, String name, String version) {
    Source source = Source.of(stanza.getOrDefault("source", ""), name, version);
    String architecture = stanza.getOrDefault("architecture", "");
    Purl purl = Purl.of("deb", vendors.of(stanza), name, version).with("arch", architecture);
    return Found.of(
        name,
        version,
        source.differsFrom(name, version) ? purl.with("upstream", source.toString()) : purl,
        new PackageDetails.Deb(source.name(), source.version(), architecture));
  }

  /// `want error status`, of which only the last word tells what is on the disk.
  private static boolean isInstalled(String status) {
    return status.endsWith(" installed") || status.equals("installed");
  }

  /// deb-control(5): `Source: name` or `Source: name (version)`.
  private record Source(String name, String version) {
    static Source of(String field, String name, String version) {
      if (field.isEmpty()) {
        return new Source(name, version);
      }
      int open = field.indexOf('(');
      int close = field.lastIndexOf(')');
      return open > 0 && close > open
          ? new Source(field.substring(0, open).strip(), field.substring(open + 1, close).strip())
          : new Source(field.strip(), version);
    }

    boolean differsFrom(String otherName, String otherVersion) {
      return !name.equals(otherName) || !version.equals(otherVersion);
    }

    @Override
    public String toString() {
      return name + "@" + version;
    }
  }
}
