// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentEntry;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.Target;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A report that has a bit of everything: layers, packages of each kind, findings with all their
/// optional parts, one that is undetermined, one that is exploited, and gaps.
public final class Reports {

  private static final Purl PYTHON =
      Purl.of("deb", "debian", "python3-urllib3", "1.26.5-1~exp1")
          .with("arch", "all")
          .with("distro", "debian-11");

  private static final Package LIBSSL =
      new Package(
          "libssl1.1",
          "1.1.1n-0+deb11u3",
          Purl.of("deb", "debian", "libssl1.1", "1.1.1n-0+deb11u3")
              .with("arch", "amd64")
              .with("distro", "debian-11")
              .with("upstream", "openssl@1.1.1n-0+deb11u3"),
          new PackageDetails.Deb("openssl", "1.1.1n-0+deb11u3", "amd64"),
          List.of("OpenSSL"),
          new Location("var/lib/dpkg/status", 0));

  private static final Package LOG4J =
      new Package(
          "org.apache.logging.log4j:log4j-core",
          "2.14.1",
          Purl.of("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"),
          new PackageDetails.Java(
              "org.apache.logging.log4j",
              "log4j-core",
              "9141212b8507ab50a45525b545b39d224614528b",
              false),
          List.of("Apache-2.0", "Apache License [v2]"),
          new Location("opt/über app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar", 1));

  private static final Package LEFT_PAD =
      new Package(
          "@acme/left-pad",
          "not-a-version",
          Purl.of("npm", "@acme", "left-pad", "not-a-version"),
          new PackageDetails.Npm(false),
          List.of("(MIT OR Apache-2.0)"),
          new Location("opt/app/node_modules/@acme/left-pad/package.json", 1),
          Optional.empty(),
          Usage.of(
              Usage.Reach.DIRECT,
              true,
              List.of(Purl.of("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"))));

  private static final Package NODE =
      new Package(
          "node",
          "18.20.1",
          Purl.of("generic", "", "node", "18.20.1"),
          new PackageDetails.Other(),
          List.of(),
          new Location("usr/local/bin/node", 1));

  private Reports() {}

  public static Report sample() {
    return new Report(
        "0.1.0",
        new Target(
            "registry",
            "registry.example/team/app:1.2",
            List.of("1.2", "latest"),
            Optional.of(digest("manifest")),
            List.of(digest("blob 0"), digest("blob 1"))),
        Optional.of(new Platform("linux", "arm64", "v8")),
        Optional.of("2026-03-04T05:06:07.123456789Z"),
        Optional.of(
            new OsRelease(
                "debian", "11", "bullseye", List.of("linux"), "Debian GNU/Linux 11 (bullseye)")),
        List.of(
            new Report.LayerLine(0, digest("layer 0"), Optional.of("ADD rootfs.tar.xz /")),
            new Report.LayerLine(1, digest("layer 1"), Optional.of("COPY app /opt/app")),
            new Report.LayerLine(2, digest("layer 2"), Optional.empty())),
        packages(),
        List.of(log4shell(), openssl(), undetermined()),
        List.of(bullseye(), nodejs()),
        List.of(
            new Gap("", "matcher", "not covered: the advisory store has nothing about Go"),
            new Gap("opt/app/broken.jar", "jar", "ends [here] {too} early")),
        Optional.of(store()),
        List.of(
            new Settlement.Heard(
                settled(),
                statement(
                    Statement.Status.NOT_AFFECTED,
                    Optional.of("vulnerable_code_not_in_execute_path"),
                    "no DTLS [here]"))),
        List.of(
            new Settlement.Heard(
                undetermined(),
                statement(Statement.Status.UNDER_INVESTIGATION, Optional.empty(), ""))));
  }

  private static VulnerablePackage settled() {
    VulnerablePackage like = openssl();
    return new VulnerablePackage(
        FindingId.of(LIBSSL, "CVE-2023-9"),
        LIBSSL,
        "CVE-2023-9",
        List.of(),
        like.status(),
        Severity.LOW,
        Optional.empty(),
        Optional.empty(),
        like.publisher(),
        "DTLS & more",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        like.risk(),
        like.evidence());
  }

  private static Statement statement(
      Statement.Status status, Optional<String> justification, String remark) {
    return new Statement(
        "ACME-2026-1",
        "Acme",
        "2026-10-01T00:00:00Z",
        List.of("CVE-2023-9"),
        List.of(),
        status,
        justification,
        remark);
  }

  /// A report of nothing at all.
  public static Report empty() {
    return new Report(
        "0.1.0",
        new Target("dir", ".", List.of(), Optional.empty(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  public static byte[] write(ReportFormat format, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(report, ReportFormat.Look.PLAIN, out);
    return out.toByteArray();
  }

  /// One package of each kind.
  public static List<Package> packages() {
    return List.of(
        plain("musl", "1.2.2-r1", Purl.of("apk", "alpine", "musl", "1.2.2-r1"), apk()),
        plain("serde", "1.0.1", Purl.of("cargo", "", "serde", "1.0.1"), new PackageDetails.Crate()),
        LIBSSL,
        plain("python3-urllib3", "1.26.5-1~exp1", PYTHON, debOfItself()),
        plain(
            "golang.org/x/net", "v0.1.0", Purl.of("golang", "golang.org/x", "net", "v0.1.0"), go()),
        LOG4J,
        LEFT_PAD,
        plain(
            "Newtonsoft", "9", Purl.of("nuget", "", "Newtonsoft", "9"), new PackageDetails.Other()),
        owned(),
        NODE,
        plain("bash", "1:5.1-6.el9", bash(), rpm()));
  }

  private static Package plain(String name, String version, Purl purl, PackageDetails details) {
    Location place = new Location("usr/lib/" + name, 2);
    return new Package(name, version, purl, details, List.of(), place);
  }

  private static Package owned() {
    Purl purl = Purl.of("pypi", "", "urllib3", "1.26.5");
    Location place = new Location("usr/lib/python3/dist-packages/urllib3.egg-info", 0);
    return new Package(
        "urllib3",
        "1.26.5",
        purl,
        new PackageDetails.Python(),
        List.of("MIT"),
        place,
        Optional.of(PYTHON),
        Usage.UNTOLD);
  }

  private static PackageDetails apk() {
    return new PackageDetails.Apk("musl", "x86_64");
  }

  private static PackageDetails debOfItself() {
    return new PackageDetails.Deb("python-urllib3", "1.26.5-1~exp1", "all");
  }

  private static PackageDetails go() {
    return new PackageDetails.Go(true, Optional.of("linux"), Optional.of("arm64"));
  }

  private static Purl bash() {
    return Purl.of("rpm", "almalinux", "bash", "5.1-6.el9")
        .with("epoch", "1")
        .with("arch", "x86_64");
  }

  private static PackageDetails rpm() {
    return new PackageDetails.Rpm("bash", 1, "x86_64", "AlmaLinux", "bash:5:820:1");
  }

  private static VulnerablePackage log4shell() {
    return new VulnerablePackage(
        FindingId.of(LOG4J, "CVE-2021-44228"),
        LOG4J,
        "CVE-2021-44228",
        List.of("GHSA-jfh8-c2jp-5v3q"),
        Status.AFFECTED,
        Severity.CRITICAL,
        Optional.empty(),
        Optional.of("2.15.0"),
        Affected.Status.FIXED,
        "Remote code injection in Log4j [see](https://example.com) {0} <b>",
        List.of(
            new Rating("ghsa", "", Severity.CRITICAL),
            new Rating("ghsa", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", Severity.CRITICAL)),
        List.of("https://logging.apache.org/log4j/2.x/security.html", "see the list archive"),
        Optional.of(new Epss("CVE-2021-44228", 0.94432, 0.99951)),
        Optional.of(
            new KevEntry(
                "CVE-2021-44228",
                "Apache",
                "Log4j2",
                "Apache Log4j2 Remote Code Execution",
                "2021-12-10",
                "2021-12-24",
                "Apply updates.",
                true,
                "")),
        Optional.of(
            new CveNote(
                "CVE-2021-44228",
                false,
                List.of(
                    new CveNote.Scoring(
                        new Rating(
                            "nvd",
                            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H",
                            Severity.CRITICAL),
                        true)),
                List.of("CWE-20", "CWE-502"),
                Optional.of(LocalDate.parse("2021-12-10")),
                Optional.of(LocalDate.parse("2025-02-04")),
                Optional.of(new Ssvc(Ssvc.Exploitation.ACTIVE, true, true)))),
        new Risk(
            100,
            List.of(
                "+30 its severity is critical",
                "+60 it is known to be exploited, by ransomware too",
                "+10 a fix is known, and the flaw has been public for more than 180 days")),
        List.of(
            new Evidence(
                "GHSA-jfh8-c2jp-5v3q",
                "osv",
                "Maven",
                "org.apache.logging.log4j:log4j-core",
                "2.14.1",
                ">= 2.13.0, < 2.15.0")));
  }

  private static VulnerablePackage openssl() {
    return new VulnerablePackage(
        FindingId.of(LIBSSL, "CVE-2023-0464"),
        LIBSSL,
        "CVE-2023-0464",
        List.of(),
        Status.AFFECTED,
        Severity.NEGLIGIBLE,
        Optional.of("nvd"),
        Optional.empty(),
        Affected.Status.WILL_NOT_FIX,
        "",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new CveNote(
                "CVE-2023-0464",
                true,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new Risk(10, List.of("+2 its severity is negligible", "+8 nobody has told more")),
        List.of(
            new Evidence(
                "CVE-2023-0464",
                "debian",
                "Debian:11",
                "openssl",
                "1.1.1n-0+deb11u3",
                "all versions")));
  }

  private static VulnerablePackage undetermined() {
    return new VulnerablePackage(
        FindingId.of(LEFT_PAD, "GHSA-aaaa-bbbb-cccc"),
        LEFT_PAD,
        "GHSA-aaaa-bbbb-cccc",
        List.of(),
        Status.UNDETERMINED,
        Severity.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        Affected.Status.AFFECTED,
        "Pads on the wrong side",
        List.of(new Rating("ghsa", "", Severity.UNKNOWN)),
        List.of("https://example.com/left-pad"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Risk(16, List.of("+16 nobody has rated it, which counts as medium")),
        List.of(
            new Evidence(
                "GHSA-aaaa-bbbb-cccc",
                "osv",
                "npm",
                "@acme/left-pad",
                "not-a-version",
                "the installed version can't be compared")));
  }

  private static EndOfLife bullseye() {
    return end(
        Optional.empty(),
        "debian",
        "Debian",
        new Lifecycle.Cycle(
            "11",
            "Bullseye",
            Optional.of(LocalDate.parse("2021-08-14")),
            new End.Untold(),
            new End.On(LocalDate.parse("2024-08-14")),
            new End.On(LocalDate.parse("2026-08-31")),
            "11.11"),
        EndOfLife.Stage.EXTENDED);
  }

  private static EndOfLife nodejs() {
    return end(
        Optional.of(NODE),
        "nodejs",
        "Node.js",
        new Lifecycle.Cycle(
            "18",
            "",
            Optional.empty(),
            new End.On(LocalDate.parse("2023-10-18")),
            new End.Past(),
            new End.Untold(),
            ""),
        EndOfLife.Stage.ENDED);
  }

  private static EndOfLife end(
      Optional<Package> subject,
      String product,
      String label,
      Lifecycle.Cycle cycle,
      EndOfLife.Stage stage) {
    FindingId id = FindingId.ofProduct(product, cycle.name(), "");
    return new EndOfLife(id, subject, product, label, "LTS", cycle, stage);
  }

  private static StoreState store() {
    FeedEntry unknown = FeedEntry.unknown("debian", SegmentKind.ADVISORIES, "");
    FeedEntry feed =
        new FeedEntry(
            unknown.name(),
            unknown.kind(),
            List.of(new SegmentEntry("0123", 10, 8827)),
            8827,
            Set.of("Debian:11"),
            "2026-11-01",
            Optional.empty(),
            FeedState.of(""),
            Optional.empty());
    return new StoreState(digest("store"), Instant.EPOCH, List.of(feed));
  }

  private static Digest digest(String what) {
    return Digest.sha256(what.getBytes(StandardCharsets.UTF_8));
  }
}
