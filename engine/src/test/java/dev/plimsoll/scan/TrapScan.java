// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestScans;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Scans of images that tests have written, judged by stores that tests have filled: from bytes to
/// findings, with everything that a real scan has.
final class TrapScan {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  private final Path folder;
  private final List<Advisory> advisories = new ArrayList<>();
  private final List<String> covered = new ArrayList<>();

  /// @param folder for image and store
  TrapScan(Path folder) {
    this.folder = folder;
  }

  /// A flaw of all versions before `fixed`.
  TrapScan flaw(String id, String ecosystem, String name, String fixed, String... conditions) {
    Affected affected =
        new Affected(
            ecosystem,
            name,
            List.of(VersionRange.before(fixed)),
            List.of(),
            Affected.Status.FIXED,
            Optional.of(Severity.HIGH),
            List.of(conditions));
    advisories.add(
        new Advisory(
            id,
            "test",
            List.of(),
            List.of(),
            "",
            "",
            "",
            "",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(affected)));
    return this;
  }

  /// The store speaks for the ecosystem, even without a record.
  TrapScan covering(String... ecosystems) {
    covered.addAll(Arrays.asList(ecosystems));
    return this;
  }

  /// A feed in its publisher's own form, under the path by which it is known.
  TrapScan feed(String path, String text) throws IOException {
    Path file = folder.resolve("feeds").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /// Records in OSV's form, with single quotes for double ones.
  TrapScan osv(String ecosystem, String... records) throws IOException {
    Path archive = folder.resolve("feeds/" + ecosystem + "/all.zip");
    Files.createDirectories(archive.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (int i = 0; i < records.length; i++) {
        zip.putNextEntry(new ZipEntry("record" + i + ".json"));
        zip.write(records[i].replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      }
    }
    return this;
  }

  Report image(TestLayer... layers) throws IOException {
    Path layout =
        TestImages.of(layers).layout(Files.createTempDirectory(folder, "image").resolve("it"));
    return scan(new ImageSource.OciLayout(layout, Optional.empty()));
  }

  /// The report's bill of materials, scanned in the image's place.
  Report billOf(Report report, String format) throws IOException {
    Path file = Files.createTempFile(folder, "bom", ".json");
    Files.write(file, Reports.write(Formats.find(format).orElseThrow(), report));
    return scan(new ImageSource.Sbom(file));
  }

  /// As `CVE-1 name version`, with a question mark where nobody can tell.
  static List<String> findings(Report report) {
    return report.findings().stream()
        .map(
            f ->
                "%s %s %s%s"
                    .formatted(
                        f.flaw(),
                        f.subject().name(),
                        f.subject().version(),
                        f.status().name().equals("AFFECTED") ? "" : "?"))
        .toList();
  }

  /// As `name version`.
  static List<String> packages(Report report) {
    return report.packages().stream().map(p -> p.name() + " " + p.version()).toList();
  }

  static List<String> notCovered(Report report) {
    return report.gaps().stream().map(Gap::reason).filter(r -> r.contains("not covered")).toList();
  }

  private Report scan(ImageSource source) throws IOException {
    Images images =
        new Images(
            Optional.of(new Platform("linux", "amd64", "")),
            () -> {
              throw new AssertionError("no registry is asked");
            },
            Map.of(),
            true,
            Limits.DEFAULT,
            TempSpace.ofSystem());
    Scanner scanner = new Scanner("test", images, catalogers -> TestScans.with(catalogers).walks());
    return scanner.scan(new ScanRequest(source, "x"), Optional.of(index()));
  }

  private AdvisoryIndex index() throws IOException {
    Path store = folder.resolve("store");
    StoreWriter writer = new StoreWriter(store, CLOCK);
    try (SegmentBuilder segment = writer.newSegment(SegmentKind.ADVISORIES)) {
      for (Advisory advisory : advisories) {
        segment.add(advisory);
      }
      covered.forEach(segment::covers);
      FeedEntry entry = FeedEntry.unknown("test", SegmentKind.ADVISORIES, "");
      writer.commit(List.of(entry.with(segment.finish(), "2026-11-22")));
    }
    Path feeds = folder.resolve("feeds");
    if (Files.isDirectory(feeds)) {
      var update = new FeedUpdate(writer, CLOCK, FeedProgress.NONE, false);
      Feeds.importer().load(Feeds.importer().recognise(List.of(feeds)), update);
    }
    return AdvisoryIndex.open(store);
  }

  /// A layer with os-release: `id` and `version`, which may be empty.
  static TestLayer os(String id, String version) {
    String told = version.isEmpty() ? "" : "VERSION_ID=" + version + "\n";
    return new TestLayer()
        .file("etc/os-release", "ID=" + id + "\n" + told + "PRETTY_NAME=\"" + id + "\"\n");
  }

  /// An entry of dpkg's database.
  static String deb(String name, String version, String... fields) {
    return "Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\n%s\n"
        .formatted(name, version, fields.length == 0 ? "" : String.join("\n", fields) + "\n");
  }

  /// An entry of apk's database.
  static String apk(String name, String version, String... fields) {
    return "P:%s\nV:%s\nA:x86_64\n%s\n"
        .formatted(name, version, fields.length == 0 ? "" : String.join("\n", fields) + "\n");
  }

  /// A line of the list that images without an rpm database have.
  static String rpm(String name, String evr, String vendor, String arch, String source) {
    int colon = evr.indexOf(':');
    String epoch = colon < 0 ? "0" : evr.substring(0, colon);
    return String.join(
            "\t",
            name,
            evr.substring(colon + 1),
            "1",
            "1",
            vendor,
            epoch,
            "1",
            arch,
            epoch,
            source.isEmpty() ? "(none)" : source)
        + "\n";
  }

  static TestLayer rpms(TestLayer layer, String... lines) {
    byte[] list = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    return layer.file("var/lib/rpmmanifest/container-manifest-2", list);
  }
}
