// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.ecosystem.dpkg.DpkgFilesCataloger;
import dev.plimsoll.ecosystem.dpkg.DpkgStatusCataloger;
import dev.plimsoll.ecosystem.osrelease.OsReleaseCataloger;
import dev.plimsoll.ecosystem.pypi.DistributionCataloger;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalksTest {

  private static final String MAGIC = "MAGIC" + " ".repeat(60) + "\n";

  @TempDir Path folder;

  /// Reads names of packages, one a line.
  private static final class Names implements Cataloger {
    @Override
    public String name() {
      return "names";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public FileSelector selector() {
      return FileSelector.NOTHING
          .paths("var/names")
          .folders("var/names.d/")
          .suffixes(".names")
          .magics("MAGIC");
    }

    @Override
    public Kind kind() {
      return Kind.INSTALLED;
    }

    @Override
    public void catalog(CatalogInput in, CatalogSink out) throws IOException {
      String text = new String(in.bytes().all(1 << 20), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("MAGIC"))
          .forEach(
              line ->
                  out.add(
                      line, "1", Purl.of("generic", "", line, "1"), new PackageDetails.Other()));
    }
  }

  @Test
  void shouldTellPackagesOfFilesInSight() throws IOException {
    assertThat(
            packages(
                layer().file("a/x.names", "gone").file("b.names", "old").file("c.names", "kept"),
                layer().whiteout("a").file("b.names", "new")))
        .isEqualTo(Map.of("new b.names", 1, "kept c.names", 0));
  }

  @Test
  void shouldForgetPackagesOfAFolderThatSomethingElseReplaced() throws IOException {
    assertThat(
            packages(
                layer().file("a/x.names", "stale"),
                layer().file("a", ""),
                layer().file("a/y.names", "new")))
        .isEqualTo(Map.of("new a/y.names", 2));
  }

  @Test
  void shouldReadAFileUnderItsHardLinksName() throws IOException {
    assertThat(packages(layer().file("data", "p").hardlink("x.names", "data")))
        .isEqualTo(Map.of("p x.names", 0));
    assertThat(
            packages(
                layer().file("data", "p"), layer().hardlink("x.names", "data").whiteout("nothing")))
        .isEqualTo(Map.of("p x.names", 0));
  }

  @Test
  void shouldKeepAHardLinkWhoseFirstNameIsGone() throws IOException {
    assertThat(
            packages(
                layer().file("a.names", "p").hardlink("b.names", "a.names"),
                layer().whiteout("a.names")))
        .isEqualTo(Map.of("p b.names", 0));
    assertThat(packages(layer().file("a", MAGIC + "p").hardlink("b", "a"), layer().whiteout("a")))
        .isEqualTo(Map.of("p b", 0));
    assertThat(
            packages(
                layer().file("a.names", "p").hardlink("b", "a.names"), layer().whiteout("a.names")))
        .isEmpty();
  }

  @Test
  void shouldReadAFileUnderASymbolicLinksName() throws IOException {
    assertThat(packages(layer().symlink("x.names", "opt/data").file("opt/data", "p")))
        .isEqualTo(Map.of("p x.names", 0));
    assertThat(
            packages(
                layer().file("opt/data", "p"),
                layer().symlink("x.names", "/opt/data"),
                layer().file("opt/data", "q")))
        .isEqualTo(Map.of("q x.names", 2));
  }

  @Test
  void shouldReadAFileOnceWhateverPointsToIt() throws IOException {
    assertThat(
            packages(
                layer()
                    .symlink("s.names", "h.names")
                    .file("data", "p")
                    .hardlink("h.names", "data")
                    .symlink("t.names", "s.names")))
        .hasSize(1);
    assertThat(packages(layer().file("a.names", "p").symlink("b.names", "a.names")))
        .isEqualTo(Map.of("p a.names", 0));
  }

  @Test
  void shouldFindPlacesBehindLinkedFolders() throws IOException {
    assertThat(packages(layer().symlink("var", "data/var").file("data/var/names", "p")))
        .isEqualTo(Map.of("p var/names", 0));
    assertThat(
            packages(
                layer().file("data/1", "p").file("data/deep/2", "q"),
                layer().symlink("var/names.d", "../data")))
        .isEqualTo(Map.of("p var/names.d/1", 0, "q var/names.d/deep/2", 0));
  }

  @Test
  void shouldFindPlacesThatWereWrittenThroughALink() throws IOException {
    assertThat(packages(layer().symlink("d", "var").file("d/names", "p")))
        .isEqualTo(Map.of("p var/names", 0));
    assertThat(packages(layer().symlink("d", "var/names.d").file("d/1", "p")))
        .isEqualTo(Map.of("p var/names.d/1", 0));
  }

  @Test
  void shouldSeeAFileThatWasWrittenThroughALinkWhenTheLinkIsGone() throws IOException {
    assertThat(
            packages(
                layer().symlink("lib", "usr/lib").file("lib/x.names", "p"),
                layer().whiteout("lib")))
        .isEqualTo(Map.of("p usr/lib/x.names", 0));
  }

  @Test
  void shouldSurviveLinksInALoop() throws IOException {
    assertThat(
            packages(
                layer()
                    .symlink("a.names", "b.names")
                    .symlink("b.names", "a.names")
                    .symlink("var/names.d", ".")
                    .symlink("var/names", "names")
                    .symlink("d", "d/d")
                    .file("d/x.names", "p")
                    .file("y.names", "q")))
        .isEqualTo(Map.of("q y.names", 0));
  }

  @Test
  void shouldTellWhichLayerBroughtAPackageOfADatabase() throws IOException {
    assertThat(
            packages(
                layer().file("var/names", "a\nb\nc"),
                layer().file("other", ""),
                layer().file("var/names", "a\nc\nd"),
                layer().file("var/names", "a\nb\nd")))
        .isEqualTo(Map.of("a var/names", 0, "b var/names", 3, "d var/names", 2));
  }

  @Test
  void shouldFindADebianDatabaseBehindALink() throws IOException {
    Catalog catalog =
        TestScans.with(List.of(new DpkgStatusCataloger(), new DpkgFilesCataloger()))
            .layout(
                TestImages.of(
                        layer()
                            .symlink("var/lib/dpkg", "../../data/dpkg")
                            .file("data/dpkg/status", status("zlib1g", "1.3")))
                    .layout(folder));
    assertThat(catalog.packages())
        .extracting(p -> p.name() + " " + p.location())
        .containsExactly("zlib1g Location[path=var/lib/dpkg/status, layer=0]");
  }

  @Test
  void shouldNameThoseThatAPackageNeedsAsItNamesThemselves() throws IOException {
    Catalog catalog =
        TestScans.with(List.of(new DpkgStatusCataloger(), new OsReleaseCataloger()))
            .layout(
                TestImages.of(
                        layer()
                            .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
                            .file(
                                "var/lib/dpkg/status",
                                status("a", "1").replace("Status", "Depends: c, b\nStatus")
                                    + status("b", "1").replace("Status", "Origin: Acme\nStatus")
                                    + status("c", "1")))
                    .layout(folder));
    Map<String, Package> packages = new TreeMap<>();
    catalog.packages().forEach(p -> packages.put(p.name(), p));
    assertThat(packages.get("c").purl())
        .hasToString("pkg:deb/debian/c@1?arch=amd64&distro=debian-12");
    assertThat(packages.get("a").usage().needs())
        .containsExactly(packages.get("b").purl(), packages.get("c").purl());
  }

  @Test
  void shouldTellWhichPackageOwnsWhatLiesBehindAMergedUsr() throws IOException {
    String info = "python3/dist-packages/six-1.16.0.dist-info/METADATA";
    TestLayer base =
        layer()
            .symlink("lib", "usr/lib")
            .file("usr/lib/" + info, "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\n")
            .file(
                "usr/local/lib/" + info.replace("six", "pip"),
                "Metadata-Version: 2.1\nName: pip\nVersion: 1.16.0\n")
            .file("var/lib/dpkg/status", status("python3-six", "1.16.0-4"))
            .file("var/lib/dpkg/info/python3-six.list", "/.\n/lib\n/lib/" + info + "\n");
    Catalog catalog =
        TestScans.with(
                List.of(
                    new DpkgStatusCataloger(),
                    new DpkgFilesCataloger(),
                    new DistributionCataloger()))
            .layout(TestImages.of(base).layout(folder));
    Map<String, String> owners = new TreeMap<>();
    catalog.packages().forEach(p -> owners.put(p.name(), p.owner().map(Purl::name).orElse("")));
    assertThat(owners).isEqualTo(Map.of("six", "python3-six", "pip", "", "python3-six", ""));
  }

  private static String status(String name, String version) {
    return "Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\n\n"
        .formatted(name, version);
  }

  /// The packages with their places, and the layers that brought them.
  private Map<String, Integer> packages(TestLayer... layers) throws IOException {
    Path layout = TestImages.of(layers).layout(Files.createTempDirectory(folder, "image"));
    Catalog catalog = TestScans.with(List.of(new Names())).layout(layout);
    assertThat(catalog.gaps()).isEmpty();
    Map<String, Integer> packages = new TreeMap<>();
    catalog
        .packages()
        .forEach(p -> packages.put(p.name() + " " + p.location().path(), p.location().layer()));
    return packages;
  }

  private static TestLayer layer() {
    return new TestLayer();
  }
}
