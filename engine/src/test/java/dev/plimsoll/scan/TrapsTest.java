// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.TrapScan.apk;
import static dev.plimsoll.scan.TrapScan.deb;
import static dev.plimsoll.scan.TrapScan.findings;
import static dev.plimsoll.scan.TrapScan.os;
import static dev.plimsoll.scan.TrapScan.packages;
import static dev.plimsoll.scan.TrapScan.rpm;
import static dev.plimsoll.scan.TrapScan.rpms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.testing.TestLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is easily judged wrong about images whoever made them, from their bytes to the findings.
/// Traps of single distributions and languages are in [OsTrapsTest], [RpmTrapsTest] and
/// [LanguageTrapsTest].
///
/// - a corrupt rpm database: [#shouldMakeAGapOfACorruptRpmDatabase]
/// - a database that is gone: [#shouldNotCallAnImageCleanWhoseDatabaseIsGone]
/// - a corrupt jar: [#shouldMakeAGapOfACorruptJar]
/// - a database behind a link: [#shouldReadTheRpmDatabaseOnceBehindALink]
/// - hard links: [#shouldReadADatabaseThatIsAHardLinkIntoALowerLayer]
/// - a folder replaced by a link: [#shouldForgetTheDatabaseOfAFolderThatALinkReplaced]
/// - equal jars: [#shouldTellEqualJarsInTheSameWayOnEveryRun]
/// - embedded bills of materials: [#shouldNotLetABillOfMaterialsHideAJar]
/// - bombs: [#shouldEndAtArchivesInsideArchives], [#shouldEndAtZerosInsideArchives], and
///   `HostileLayersTest.shouldTellOfABombThatIsALayer`
/// - a bill of materials gives the image's findings:
///   [#shouldFindTheSameInTheBillOfMaterialsOfAnImage], edge in `OsTrapsTest`,
///   [#shouldKeepTheContentSetsInABillOfMaterials]
class TrapsTest {

  private static final String STATUS = "var/lib/dpkg/status";
  private static final String LOG4J = "org.apache.logging.log4j:log4j-core";

  /// What the members tell in spite of them.
  private static final List<String> MERE_LIES = List.of("count", "name");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "sqlite/rpmdb.sqlite, half", "sqlite/rpmdb.sqlite, begin", "sqlite/rpmdb.sqlite, middle",
    "sqlite/rpmdb.sqlite, empty", "ndb/Packages.db, half", "ndb/Packages.db, begin",
    "ndb/Packages.db, middle", "ndb/Packages.db, empty", "bdb/Packages, half",
    "bdb/Packages, begin", "bdb/Packages, middle", "bdb/Packages, empty"
  })
  void shouldMakeAGapOfACorruptRpmDatabase(String fixture, String how) throws IOException {
    String path = "var/lib/rpm/" + fixture.substring(fixture.indexOf('/') + 1);

    Report report =
        scan().image(os("rhel", "9.4").file(path, broken(resource("rpm/" + fixture), how)));

    assertThat(report.gaps()).anyMatch(gap -> gap.path().startsWith(path));
  }

  private static byte[] broken(byte[] bytes, String how) {
    switch (how) {
      case "half" -> {
        return Arrays.copyOf(bytes, bytes.length / 2);
      }
      case "empty" -> {
        return new byte[0];
      }
      case "begin" -> Arrays.fill(bytes, 0, 64, (byte) 0x5a);
      default -> Arrays.fill(bytes, 4096, bytes.length - 4096, (byte) 0xff);
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "var/lib/rpm, ../../usr/lib/sysimage/rpm, usr/lib/sysimage/rpm",
    "var/lib/rpm, /usr/lib/sysimage/rpm, usr/lib/sysimage/rpm",
    "usr/lib/sysimage/rpm, ../../../var/lib/rpm, var/lib/rpm",
    "var/lib/rpm, /opt/elsewhere, opt/elsewhere"
  })
  void shouldReadTheRpmDatabaseOnceBehindALink(String link, String target, String place)
      throws IOException {
    byte[] database = resource("rpm/ndb/Packages.db");
    TestLayer below = os("rhel", "9.4").file(place + "/Packages.db", database);

    Report report = scan().image(below, new TestLayer().symlink(link, target));

    assertThat(report.packages()).hasSize(5);
    assertThat(report.gaps()).noneMatch(gap -> gap.reader().equals("rpm"));
  }

  @Test
  void shouldReadADatabaseThatIsAHardLinkIntoALowerLayer() throws IOException {
    TrapScan scan = scan().flaw("CVE-1", "Debian:12", "a", "2");
    TestLayer below = os("debian", "12").file("data/status", deb("a", "1"));

    assertThat(findings(scan.image(below, new TestLayer().hardlink(STATUS, "data/status"))))
        .containsExactly("CVE-1 a 1");
    assertThat(
            findings(
                scan.image(
                    below,
                    new TestLayer().hardlink(STATUS, "data/status"),
                    new TestLayer().whiteout("data/status"))))
        .as("the first name is gone")
        .containsExactly("CVE-1 a 1");
  }

  @Test
  void shouldForgetTheDatabaseOfAFolderThatALinkReplaced() throws IOException {
    TrapScan scan =
        scan().flaw("CVE-1", "Debian:12", "stale", "2").flaw("CVE-2", "npm", "gone", "2");
    TestLayer below =
        os("debian", "12")
            .file(STATUS, deb("stale", "1"))
            .file("srv/node_modules/gone/package.json", "{\"name\":\"gone\",\"version\":\"1.0.0\"}")
            .file("data/dpkg/status", deb("kept", "1"))
            .folder("empty");
    TestLayer above =
        new TestLayer().symlink("var/lib/dpkg", "/data/dpkg").symlink("srv", "/empty");

    Report report = scan.image(below, above);

    assertThat(packages(report)).containsExactly("kept 1");
    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "text", "cut", "count", "offset", "name", "member", "none"})
  void shouldMakeAGapOfACorruptJar(String how) throws IOException {
    byte[] jar = log4j("2.14.1");
    TestLayer layer = new TestLayer().file("app/log4j-core-2.14.1.jar", lying(jar, how));

    Report report = scan().flaw("CVE-1", "Maven", LOG4J, "2.15.0").image(layer);

    assertThat(report.gaps().size() + report.findings().size()).as("said or found").isPositive();
    if (!MERE_LIES.contains(how)) {
      assertThat(report.gaps()).anyMatch(gap -> gap.path().startsWith("app/log4j-core-2.14.1.jar"));
    }
  }

  /// The archive with a lie in its central directory, or with less than an archive needs.
  private static byte[] lying(byte[] jar, String how) {
    int directory = last(jar, "PK\1\2");
    int end = last(jar, "PK\5\6");
    switch (how) {
      case "empty" -> {
        return new byte[0];
      }
      case "text" -> {
        return "not found".getBytes(StandardCharsets.UTF_8);
      }
      case "cut" -> {
        return Arrays.copyOf(jar, jar.length / 2);
      }
      case "count" -> Arrays.fill(jar, end + 8, end + 12, (byte) 0x7f);
      case "offset" -> Arrays.fill(jar, end + 16, end + 19, (byte) 0x7f);
      case "name" -> jar[directory + 46] ^= 1;
      case "none" -> Arrays.fill(jar, end + 8, end + 16, (byte) 0);
      default -> Arrays.fill(jar, directory + 42, directory + 45, (byte) 0x7f);
    }
    return jar;
  }

  private static int last(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
  }

  @Test
  void shouldTellEqualJarsInTheSameWayOnEveryRun() throws IOException {
    byte[] jar = log4j("2.14.1");
    TestLayer below = new TestLayer().file("b/x.jar", jar).file("a/log4j-core-2.14.1.jar", jar);
    TestLayer above = new TestLayer().file("c/log4j-core-2.14.1.jar", jar);
    TrapScan scan = scan().flaw("CVE-1", "Maven", LOG4J, "2.15.0");

    List<VulnerablePackage> first = scan.image(below, above).findings();

    assertThat(first)
        .extracting(f -> f.subject().location())
        .containsExactly(
            new Location("a/log4j-core-2.14.1.jar", 0),
            new Location("b/x.jar", 0),
            new Location("c/log4j-core-2.14.1.jar", 1));
    for (int run = 0; run < 5; run++) {
      assertThat(scan.image(below, above).findings()).isEqualTo(first);
    }
  }

  @Test
  void shouldNotLetABillOfMaterialsHideAJar() throws IOException {
    String nothing = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[]}";
    String spdx = "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[]}";
    byte[] jar =
        zip(
            "META-INF/sbom/application.cdx.json", bytes(nothing),
            "META-INF/sbom/bom.spdx.json", bytes(spdx),
            "BOOT-INF/lib/log4j-core-2.14.1.jar", log4j("2.14.1"));
    TestLayer layer =
        new TestLayer()
            .file("app/app.jar", jar)
            .file("app/app.cdx.json", nothing)
            .file("app/bom.json", nothing)
            .file("opt/bitnami/x/.spdx-x.spdx", spdx)
            .file("opt/bitnami/x/lib/log4j-core-2.14.1.jar", log4j("2.14.1"));

    Report report = scan().flaw("CVE-1", "Maven", LOG4J, "2.15.0").image(layer);

    assertThat(report.findings()).hasSize(2);
  }

  @Test
  void shouldEndAtArchivesInsideArchives() throws IOException {
    byte[] inner = log4j("2.14.1");
    for (int depth = 0; depth < 40; depth++) {
      inner = zip("lib/a" + depth + ".jar", inner, "lib/b" + depth + ".jar", inner);
      if (inner.length > 1 << 20) {
        break;
      }
    }
    TestLayer layer =
        new TestLayer()
            .file("app/deep.war", inner)
            .file("app/log4j-core-2.14.1.jar", log4j("2.14.1"));

    Report report = scan().flaw("CVE-1", "Maven", LOG4J, "2.15.0").image(layer);

    assertThat(report.gaps()).anyMatch(gap -> gap.path().startsWith("app/deep.war"));
    assertThat(report.findings())
        .extracting(f -> f.subject().location().path())
        .contains("app/log4j-core-2.14.1.jar");
  }

  @Test
  void shouldEndAtZerosInsideArchives() throws IOException {
    byte[] zeros = zip("META-INF/MANIFEST.MF", new byte[64 << 20]);
    byte[] twice = zip("lib/zeros.jar", zeros, "lib/log4j-core-2.14.1.jar", log4j("2.14.1"));
    TestLayer layer = new TestLayer().file("app/bomb.ear", zip("lib/app.war", twice));

    Report report = scan().flaw("CVE-1", "Maven", LOG4J, "2.15.0").image(layer);

    assertThat(report.gaps()).anyMatch(gap -> gap.path().contains("zeros.jar"));
    assertThat(report.findings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx", "spdx"})
  void shouldFindTheSameInTheBillOfMaterialsOfAnImage(String format) throws IOException {
    TrapScan scan =
        scan()
            .flaw("CVE-1", "Debian:12", "src", "1:2")
            .flaw("CVE-2", "Red Hat:9", "a", "2:1.0-2", "arch=x86_64")
            .flaw("CVE-3", "Alpine:edge", "o", "2-r0")
            .flaw("CVE-4", "Maven", LOG4J, "2.15.0")
            .flaw("CVE-5", "PyPI", "zope-interface", "6");
    String installed = apk("a", "1-r0", "o:o");
    String python = "usr/local/lib/python3/site-packages/zope.interface-5.0.dist-info/METADATA";
    List<TestLayer> systems =
        List.of(
            os("debian", "12").file(STATUS, deb("a", "0", "Source: src (1:1)")),
            rpms(os("rhel", "9.4"), rpm("a", "2:1.0-1", "Red Hat, Inc.", "x86_64", "")),
            rpms(os("rhel", "9.4"), rpm("a", "2:1.0-1", "Somebody", "x86_64", "")),
            os("alpine", "3.23_alpha20250612").file("lib/apk/db/installed", installed),
            os("alpine", "3.18.1")
                .file("etc/apk/repositories", "@e https://h/edge/main\n")
                .file("lib/apk/db/installed", installed.replace("\n\n", "\ns:e\n\n")));
    for (TestLayer system : systems) {
      TestLayer own =
          new TestLayer()
              .file("app/log4j-core-2.14.1.jar", log4j("2.14.1"))
              .file(python, "Metadata-Version: 2.1\nName: zope.interface\nVersion: 5.0\n");
      Report image = scan.image(system, own);
      Report bill = scan.billOf(image, format);
      assertThat(image.findings().size()).isGreaterThanOrEqualTo(2);
      assertThat(bill.findings()).isEqualTo(image.findings());
      assertThat(TrapScan.notCovered(bill)).isEqualTo(TrapScan.notCovered(image));
      assertThat(bill.packages()).isEqualTo(image.packages());
      assertThat(bill.os()).isEqualTo(image.os());
    }
  }

  /// Which products of Red Hat's are asked for is told by the content sets alone.
  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx", "spdx"})
  void shouldKeepTheContentSetsInABillOfMaterials(String format) throws IOException {
    TestLayer layer =
        rpms(os("rhel", "9.4"), rpm("a", "1.0-1", "Red Hat, Inc.", "x86_64", ""))
            .file(
                "usr/share/buildinfo/content-sets.json",
                "{\"content_sets\":[\"rhocp-4.15-for-rhel-9-x86_64-rpms\",\"baseos\"]}");

    Report image = scan().image(layer);
    Report bill = scan().billOf(image, format);

    assertThat(bill.os()).isEqualTo(image.os());
    assertThat(bill.os().orElseThrow().contentSets())
        .containsExactly("baseos", "rhocp-4.15-for-rhel-9-x86_64-rpms");
  }

  @Test
  void shouldNotCallAnImageCleanWhoseDatabaseIsGone() throws IOException {
    TestLayer below = os("debian", "12").file(STATUS, deb("a", "1"));

    Report report = scan().image(below, new TestLayer().whiteout("var/lib/dpkg"));

    assertThat(report.packages()).isEmpty();
    assertThat(report.gaps()).extracting(Gap::reason).anyMatch(r -> r.contains("no database"));
  }

  private TrapScan scan() throws IOException {
    return new TrapScan(Files.createTempDirectory(folder, "scan"));
  }

  private static byte[] log4j(String version) throws IOException {
    return zip(
        "META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties",
        bytes(
            "groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=" + version + "\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// An archive of names and contents.
  private static byte[] zip(Object... members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < members.length; i += 2) {
        ZipEntry entry = new ZipEntry((String) members[i]);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write((byte[]) members[i + 1]);
      }
    }
    return out.toByteArray();
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = TrapsTest.class.getResourceAsStream("/ecosystem/" + path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }
}
