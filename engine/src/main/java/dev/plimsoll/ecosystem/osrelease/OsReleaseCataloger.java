// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.OsRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Which distribution it is. An image may hold several of these files, also such that were taken
/// over from a distribution it derives from; [#rank] says which one to believe.
///
/// An [OsRelease] without a version is one that was not released when the image was made, or that
/// never will be (Debian's testing and unstable, Alpine's edge, Arch). Advisories for a release
/// must not be applied to it on the strength of its codename: it is "not covered" unless there are
/// advisories for the codename told here, which for such Debian is `sid` (see [Debian]) and for
/// such Alpine `edge`.
public final class OsReleaseCataloger implements Cataloger {

  /// Best first. os-release(5) puts `/etc` before `/usr/lib`. lsb-release comes next, since Ubuntu
  /// without os-release still has Debian's file, before which the vendor that dpkg knows is heard
  /// for the same reason; those that derive from Red Hat come before Red Hat's own file, which they
  /// bring along with Red Hat's or their own name in it.
  private static final List<String> PATHS =
      List.of(
          "etc/os-release",
          "usr/lib/os-release",
          "etc/lsb-release",
          "etc/alpine-release",
          "etc/oracle-release",
          "etc/centos-release",
          "etc/fedora-release",
          "etc/redhat-release",
          "etc/SuSE-release",
          "etc/system-release",
          "etc/dpkg/origins/ubuntu",
          "etc/debian_version");

  /// These files have some hundred bytes.
  private static final int MOST_BYTES = 1 << 20;

  /// How little a file is to be believed: what the file of the lowest rank in an image tells is
  /// true. Files that tell nothing ([CatalogSink#release] was not called) don't count.
  public static int rank(String path) {
    int place = PATHS.indexOf(path);
    return place < 0 ? PATHS.size() : place;
  }

  @Override
  public String name() {
    return "os-release";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths(PATHS.toArray(String[]::new));
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    String text = new String(in.bytes().all(MOST_BYTES), StandardCharsets.UTF_8);
    Optional<OsRelease> release =
        switch (in.name()) {
          case "os-release" -> osRelease(assignments(text, out));
          case "lsb-release" -> lsbRelease(assignments(text, out));
          case "debian_version" -> Debian.ofVersionFile(text.strip());
          case "ubuntu" -> Debian.ofOrigin(text);
          case "alpine-release" -> alpineRelease(text.strip());
          case "SuSE-release" -> SuseRelease.of(text);
          default -> RedHatRelease.of(text.strip());
        };
    release.ifPresent(out::release);
  }

  private static Assignments assignments(String text, CatalogSink out) {
    Assignments assignments = Assignments.read(text);
    assignments.broken().forEach(line -> out.gap("", "line " + line + " is no assignment"));
    return assignments;
  }

  private static Optional<OsRelease> osRelease(Assignments told) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    OsRelease release =
        OsReleases.of(
            told.get("ID").orElse("linux"),
            told.get("VERSION_ID").orElse(""),
            told.get("VERSION_CODENAME").orElse(""),
            told.get("ID_LIKE").orElse(""),
            told.get("PRETTY_NAME").or(() -> told.get("NAME")).orElse("Linux"));
    return Optional.of(
        switch (release.id()) {
          case "debian" -> Debian.unreleased(release);
          case "alpine" -> OsReleases.alpine(release);
          default -> release;
        });
  }

  private static Optional<OsRelease> lsbRelease(Assignments told) {
    return told.get("DISTRIB_ID")
        .filter(id -> !id.isBlank())
        .map(
            id ->
                OsReleases.of(
                    id,
                    told.get("DISTRIB_RELEASE").orElse(""),
                    told.get("DISTRIB_CODENAME").orElse(""),
                    "",
                    told.get("DISTRIB_DESCRIPTION").orElse(id)));
  }

  private static Optional<OsRelease> alpineRelease(String version) {
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(
            OsReleases.alpine(
                OsReleases.of("alpine", version, "", "", "Alpine Linux v" + version)));
  }
}
