// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.OsPackages;
import java.io.IOException;
import java.util.List;

/// Installed packages and the files they own, from the rpm database in any of its formats. Purls
/// have no namespace: it is the distribution, which another file tells.
public final class RpmCataloger implements Cataloger {

  /// Where a system keeps its database: the old place, the new one, and rpm-ostree's.
  static final List<String> FOLDERS =
      List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/");

  private static final List<String> NAMES = List.of("Packages", "Packages.db", "rpmdb.sqlite");

  @Override
  public String name() {
    return "rpm";
  }

  @Override
  public int version() {
    return 2;
  }

  /// The databases in their places, and `rpmdb.sqlite` by its name wherever it lies.
  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING
        .paths(
            FOLDERS.stream()
                .flatMap(folder -> NAMES.stream().map(folder::concat))
                .toArray(String[]::new))
        .names("rpmdb.sqlite");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (FOLDERS.stream().noneMatch(in.path()::startsWith)) {
      out.gap("", "an rpm database that is not this system's own; its packages were not read");
      return;
    }
    Headers headers = new Headers(in, out);
    try {
      RpmDatabase.open(in.bytes(), in.limits()).forEachHeader(headers);
    } finally {
      headers.packages.report(); // what came before an error, too
    }
  }

  /// Takes the headers of one database.
  private static final class Headers implements RpmDatabase.HeaderReader {

    private final CatalogSink out;
    private final int most;
    private final RpmFiles files;
    private final OsPackages packages;
    private int count;

    Headers(CatalogInput in, CatalogSink out) {
      this.out = out;
      this.most = in.limits().packagesPerFile();
      this.files = new RpmFiles(in.limits(), in.bytes().size());
      this.packages = new OsPackages(in.limits(), out);
    }

    @Override
    public void header(String place, byte[] blob) throws IOException {
      if (++count > most) {
        throw new LimitExceededException("the count of packages", most);
      }
      try {
        add(RpmHeader.parse(blob));
      } catch (IOException e) {
        out.gap("", place + ": " + e.getMessage());
      }
    }

    private void add(RpmHeader header) throws IOException {
      RpmPackage rpm = RpmPackage.of(header);
      if (!rpm.isKey()) {
        OsPackages.Entry entry =
            packages.add(rpm.found(), rpm.arch().equals("noarch") ? "" : rpm.arch());
        RpmNeeds.read(header, entry);
        files.forEachPath(
            header,
            path -> {
              out.owns(rpm.name(), rpm.arch(), path);
              RpmNeeds.file(path, entry);
            });
      }
    }
  }
}
