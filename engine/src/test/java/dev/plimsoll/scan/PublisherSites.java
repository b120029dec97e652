// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What the publishers of all feeds have on their servers, made up: as many records as one likes,
/// the smallest that are sound.
final class PublisherSites {

  private static final String UPDATE =
      "<update type='security'><id>%s</id><title>t</title><updated date='2024-05-02 10:00:00'/>"
          + "<references><reference href='u' id='CVE-2024-%d' type='cve'/></references>"
          + "<pkglist><collection><package name='p%d' version='1.0' release='1' epoch='0'"
          + " arch='x86_64'><filename>p</filename></package></collection></pkglist></update>";
  private static final String OSV =
      "{\"id\":\"%s-%d\",\"upstream\":[\"CVE-2024-%d\"],\"modified\":\"2026-01-01T00:00:00Z\","
          + "\"affected\":[{\"package\":{\"ecosystem\":\"%s\",\"name\":\"p%d\"},\"ranges\":"
          + "[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"1.0\"}]}]}]}";
  private static final String OVAL = "<oval_definitions><definitions>%s</definitions>%s</oval_definitions>";
  private static final String DEFINITION =
      "<definition class='%s' id='oval:d:def:%d'><metadata><title>%s: t</title>"
          + "<reference ref_id='ELSA-2024-%d' ref_url='u' source='elsa'/>"
          + "<reference ref_id='CVE-2024-%d' ref_url='u' source='CVE'/><patchable>true</patchable>"
          + "<advisory><severity>Low</severity></advisory></metadata>%s</definition>";
  private static final String CVRF =
      "<cvrfdoc><DocumentTracking><Identification><ID>%s</ID></Identification>"
          + "<CurrentReleaseDate>2026-01-02</CurrentReleaseDate></DocumentTracking>"
          + "<ProductTree>%s</ProductTree>"
          + "<Vulnerability><CVE>CVE-2024-%d</CVE></Vulnerability></cvrfdoc>";

  private PublisherSites() {}

  /// The files that `feed` needs, by their addresses without scheme; the one with most of the
  /// records comes last.
  static Map<String, byte[]> of(Feed feed, int records) throws IOException {
    String name = feed.name();
    String address = URI.create(feed.address()).getPath();
    String family = name.replaceFirst("[-.].*", "");
    return switch (family) {
      case "osv" -> osv(feed, records);
      case "rocky", "fedora" ->
          repository(folder(feed, "repodata/"), updates("X-%d", records), new LinkedHashMap<>());
      case "amazon" -> amazon(feed, records);
      case "openeuler" -> openEuler(feed, records);
      case "redhat" -> name.equals("redhat-vex") ? vex(feed, records) : one(feed, repositories(records));
      case "nvd" -> name.equals("nvd") ? nvd(feed, records) : one(feed, cves("2026-01-01T00:00:00", records));
      default -> one(feed, packed(address, body(name, family, records)));
    };
  }

  private static byte[] body(String name, String family, int records) throws IOException {
    return switch (family) {
      case "alpine" -> alpine(name, records);
      case "wolfi" -> name.equals("wolfi") ? secdb("", records) : wolfiTar(records);
      case "chainguard" -> secdb("", records);
      case "ubuntu" -> ubuntu(name, records);
      case "debian" -> debian(name, records);
      case "alma" -> errata(records);
      case "oracle" -> oracle(records);
      case "suse", "opensuse" -> name.equals("suse-cvrf") ? suseCvrf(records) : suse(records);
      case "photon" -> photon(records);
      case "azurelinux", "cbl" -> azure(records);
      case "bottlerocket" -> updates("BRSA-%d", records);
      case "arch" -> arch(records);
      default -> facts(family, records);
    };
  }

  private static byte[] facts(String family, int records) throws IOException {
    return switch (family) {
      case "ghsa" ->
          tar("x/advisories/github-reviewed/2024/01/%d.json", i -> osv("GHSA", i, "npm"), records);
      case "rubysec" ->
          tar(
              "x/gems/p%1$d/CVE-2024-%1$d.yml",
              i -> "gem: p" + i + "\ncve: 2024-" + i + "\npatched_versions:\n  - \">= 1.0\"\n",
              records);
      case "friendsofphp" ->
          tar(
              "x/v/p%1$d/CVE-2024-%1$d.yaml",
              i ->
                  ("title: t\ncve: CVE-2024-%d\nbranches:\n  1.x:\n    time: ~\n"
                          + "    versions: ['<1.0']\nreference: 'composer://v/p%d'\n")
                      .formatted(i, i),
              records);
      case "vulnrichment" ->
          tar(
              "x/CVE-2024-%d.json",
              i ->
                  ("{\"dataType\":\"CVE_RECORD\",\"cveMetadata\":{\"cveId\":\"CVE-2024-%d\","
                          + "\"state\":\"PUBLISHED\"},\"containers\":{\"cna\":{}}}")
                      .formatted(i),
              records);
      case "epss" ->
          bytes("#x\ncve,epss,percentile\n" + joined("", i -> "CVE-2024-%d,0.1,0.2\n".formatted(i), records));
      case "kev" ->
          bytes(
              "{\"catalogVersion\":\"1\",\"vulnerabilities\":["
                  + joined(",", i -> "{\"cveID\":\"CVE-2024-%d\"}".formatted(i), records)
                  + "]}");
      case "endoflife" ->
          bytes(
              "{\"result\":["
                  + joined(
                      ",",
                      i ->
                          ("{\"name\":\"p%d\",\"label\":\"P\",\"releases\":[{\"name\":\"1\","
                                  + "\"isEol\":false,\"eolFrom\":null}]}")
                              .formatted(i),
                      records)
                  + "]}");
      default -> throw new IOException("no site for " + family);
    };
  }

  private static byte[] alpine(String name, int records) throws IOException {
    if (name.equals("alpine-unfixed")) {
      return tar(
          "x/CVE-2024-%d.json",
          i ->
              ("{\"id\":\"CVE-2024-%d\",\"state\":[{\"repo\":\"3.13-main\",\"packageName\":\"p\","
                      + "\"fixed\":false}]}")
                  .formatted(i),
          records);
    }
    return name.startsWith("alpine-rejections")
        ? bytes(joined("", i -> "p%d:\n  - CVE-2024-%d\n".formatted(i, i), records))
        : secdb(name.replaceFirst("^alpine-(.+)-[a-z]+$", "$1"), records);
  }

  private static byte[] secdb(String branch, int records) {
    return bytes(
        "{\"distroversion\":\"" + branch + "\",\"packages\":["
            + joined(
                ",",
                i ->
                    "{\"pkg\":{\"name\":\"p%d\",\"secfixes\":{\"1.0-r0\":[\"CVE-2024-%d\"]}}}"
                        .formatted(i, i),
                records)
            + "]}");
  }

  private static byte[] wolfiTar(int records) throws IOException {
    return tar(
        "x/p%d.advisories.yaml",
        i ->
            ("package:\n  name: p%d\nadvisories:\n  - id: CGA-%d\n    aliases: [CVE-2024-%d]\n"
                    + "    events:\n      - timestamp: 2024-01-01T00:00:00Z\n        type: fixed\n"
                    + "        data:\n          fixed-version: 1.0-r0\n")
                .formatted(i, i, i),
        records);
  }

  private static byte[] ubuntu(String name, int records) throws IOException {
    return switch (name) {
      case "ubuntu-tracker" ->
          tar(
              "x/active/CVE-2024-%d",
              i -> "Candidate: CVE-2024-%d\njammy_p%d: released (1.0-1)\n".formatted(i, i),
              records);
      case "ubuntu-vex" ->
          tar(
              "vex/CVE-2024-%d.json",
              i ->
                  ("{\"statements\":[{\"vulnerability\":{\"name\":\"CVE-2024-%d\"},\"status\":"
                          + "\"under_investigation\",\"products\":"
                          + "[{\"@id\":\"pkg:deb/ubuntu/p%d@7?arch=source&distro=jammy\"}]}]}")
                      .formatted(i, i),
              records);
      default ->
          tar(
              "osv/UBUNTU-CVE-2024-%d.json",
              i -> osv("UBUNTU-CVE-2024", i, "Ubuntu:22.04:LTS"),
              records);
    };
  }

  private static byte[] debian(String name, int records) {
    if (!name.equals("debian")) {
      return bytes(
          joined(
              "",
              i ->
                  ("[29 Mar 2023] %s-%d-1 p%d - security update\n\t{CVE-2024-%d}\n"
                          + "\t[bullseye] - p%d 1.0-1\n")
                      .formatted(name.endsWith("dsa") ? "DSA" : "DLA", i, i, i, i),
              records));
    }
    return bytes(
        "{"
            + joined(
                ",",
                i ->
                    ("\"p%d\":{\"CVE-2024-%d\":{\"releases\":{\"bookworm\":{\"status\":\"resolved\","
                            + "\"fixed_version\":\"1.0\",\"urgency\":\"low\"}}}}")
                        .formatted(i, i),
                records)
            + "}");
  }

  private static byte[] repositories(int records) {
    return bytes(
        "{\"data\":{"
            + joined(
                ",",
                i -> "\"r%d\":{\"cpes\":[\"cpe:/o:redhat:enterprise_linux:9\"]}".formatted(i),
                records)
            + "}}");
  }

  private static byte[] errata(int records) {
    return bytes(
        "["
            + joined(
                ",",
                i ->
                    ("{\"updateinfo_id\":\"ALSA-2024:%d\",\"type\":\"security\",\"pkglist\":"
                            + "{\"packages\":[{\"name\":\"p%d\",\"epoch\":\"0\",\"version\":\"1\","
                            + "\"release\":\"1\",\"arch\":\"x86_64\"}]}}")
                        .formatted(i, i),
                records)
            + "]");
  }

  private static byte[] oracle(int records) {
    return oval(
        i ->
            DEFINITION.formatted(
                "patch",
                i,
                "ELSA-2024-" + i,
                i,
                i,
                "<criteria operator='AND'>"
                    + criterion("Oracle Linux 8 is installed")
                    + criterion("Oracle Linux arch is x86_64")
                    + criterion("p" + i + " is earlier than 0:1.0-1.el8")
                    + "</criteria>"),
        "",
        records);
  }

  private static byte[] suse(int records) {
    return oval(
        i ->
            DEFINITION.formatted(
                "vulnerability",
                i,
                "CVE-2024-" + i,
                i,
                i,
                "<criteria operator='AND'>"
                    + criterion("SUSE Linux Enterprise Server 15 SP5 is installed")
                    + criterion("p" + i + "-1.20.1-2.1 is installed")
                    + "</criteria>"),
        "",
        records);
  }

  private static byte[] azure(int records) {
    return oval(
        i ->
            DEFINITION.formatted(
                "vulnerability",
                i,
                "t",
                i,
                i,
                "<criteria operator='AND'><criterion comment='c' test_ref='t1'/></criteria>"),
        "<tests><rpminfo_test id='t1' check='at least one'><object object_ref='o1'/>"
            + "<state state_ref='s1'/></rpminfo_test></tests>"
            + "<objects><rpminfo_object id='o1'><name>p</name></rpminfo_object></objects><states>"
            + "<rpminfo_state id='s1'><evr operation='less than'>0:1.0-1.azl3</evr></rpminfo_state>"
            + "</states>",
        records);
  }

  private static byte[] oval(IntFunction<String> definition, String rest, int records) {
    return bytes(OVAL.formatted(joined("", definition, records), rest));
  }

  private static String criterion(String comment) {
    return "<criterion test_ref='t' comment='" + comment + "'/>";
  }

  private static byte[] suseCvrf(int records) throws IOException {
    return tar(
        "cvrf/cvrf-suse-su-2026-%d-1.xml",
        i ->
            CVRF.formatted(
                "SUSE-SU-2026:" + i + "-1",
                "<Relationship ProductReference='a-2-1'"
                    + " RelatesToProductReference='SUSE Linux Enterprise Server 15 SP5'/>",
                i),
        records);
  }

  private static byte[] photon(int records) {
    return bytes(
        "["
            + joined(
                ",",
                i ->
                    ("{\"cve_id\":\"CVE-2024-%d\",\"pkg\":\"p%d\",\"cve_score\":7.5,"
                            + "\"aff_ver\":\"all versions before 1.0-1.ph4 are vulnerable\","
                            + "\"res_ver\":\"1.0-1.ph4\"}")
                        .formatted(i, i),
                records)
            + "]");
  }

  private static byte[] arch(int records) {
    return bytes(
        "["
            + joined(
                ",",
                i ->
                    ("{\"name\":\"AVG-%d\",\"packages\":[\"p%d\"],\"status\":\"Fixed\","
                            + "\"severity\":\"Low\",\"fixed\":\"1.0-1\",\"issues\":[\"CVE-2024-%d\"]}")
                        .formatted(i, i, i),
                records)
            + "]");
  }

  private static byte[] cves(String made, int records) {
    return bytes(
        "{\"format\":\"NVD_CVE\",\"timestamp\":\"" + made + "\",\"vulnerabilities\":["
            + joined(",", i -> "{\"cve\":{\"id\":\"CVE-2024-%d\"}}".formatted(i), records)
            + "]}");
  }

  private static Map<String, byte[]> nvd(Feed feed, int records) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int year = 2002; year < 2100; year++) {
      String file = place(feed).replace("modified", Integer.toString(year));
      files.put(file, gzip(cves("2026-01-01T00:00:00", year == 2024 ? records : 0)));
    }
    files.put(place(feed), gzip(cves("2026-01-01T02:00:00", 2)));
    return files;
  }

  private static Map<String, byte[]> osv(Feed feed, int records) throws IOException {
    String folder = folder(feed, "");
    String ecosystem = feed.name().substring("osv-".length());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        folder + "modified_id.csv",
        bytes(joined("", i -> "2026-01-01T00:00:00Z,X-%d\n".formatted(i), records)));
    for (int i : numbers(records).toArray()) {
      files.put(folder + "X-" + i + ".json", bytes(osv("X", i, ecosystem)));
    }
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (int i : numbers(records).toArray()) {
        zip.putNextEntry(new ZipEntry("X-" + i + ".json"));
        zip.write(bytes(osv("X", i, ecosystem)));
      }
    }
    files.put(folder + "all.zip", archive.toByteArray());
    return files;
  }

  private static String osv(String prefix, int number, String ecosystem) {
    return OSV.formatted(prefix, number, number, ecosystem, number);
  }

  private static byte[] updates(String id, int records) {
    return bytes(
        "<updates>" + joined("", i -> UPDATE.formatted(id.formatted(i), i, i), records) + "</updates>");
  }

  private static Map<String, byte[]> amazon(Feed feed, int records) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String root = "cdn.amazonlinux.com/" + feed.name() + "/0123456789ab%04d/".formatted(records);
    files.put(place(feed), bytes("https://" + root + "\n"));
    return repository(root, updates("ALAS-2024-%d", records), files);
  }

  private static Map<String, byte[]> repository(
      String root, byte[] updates, Map<String, byte[]> files) throws IOException {
    byte[] packed = gzip(updates);
    files.put(
        root + "repodata/repomd.xml",
        bytes(
            "<repomd><data type='updateinfo'><checksum type='sha256'>%s</checksum>"
                    .formatted(Digest.sha256(packed).hex())
                + "<location href='repodata/updateinfo.xml.gz'/></data></repomd>"));
    files.put(root + "repodata/updateinfo.xml.gz", packed);
    return files;
  }

  private static Map<String, byte[]> openEuler(Feed feed, int records) {
    String folder = folder(feed, "");
    String path = "2026/cvrf-openEuler-SA-2026-%d.xml";
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i : numbers(records).toArray()) {
      String tree =
          "<Branch Type='Package Arch' Name='x86_64'><FullProductName ProductID='p'"
              + " CPE='cpe:/a:openEuler:openEuler:22.03-LTS'>p-1.0-1.x86_64.rpm</FullProductName>"
              + "</Branch>";
      files.put(
          folder + path.formatted(i), bytes(CVRF.formatted("openEuler-SA-2026-" + i, tree, i)));
    }
    files.put(folder + "update_fixed.txt", bytes(""));
    files.put(folder + "index.txt", bytes(joined("", i -> path.formatted(i) + "\n", records)));
    return files;
  }

  private static Map<String, byte[]> vex(Feed feed, int records) throws IOException {
    String folder = folder(feed, "");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(folder + "changes.csv", bytes("\"2024/cve-2024-1000.json\",\"2025-12-01T00:00:00+00:00\"\n"));
    files.put(folder + "deletions.csv", bytes(""));
    files.put(folder + "archive_latest.txt", bytes("csaf_vex_2026-01-01.tar.zst\n"));
    byte[] tar =
        tar(
            "2024/cve-2024-%d.json",
            i ->
                ("{\"document\":{\"category\":\"csaf_vex\",\"tracking\":{\"id\":\"CVE-2024-%1$d\","
                        + "\"status\":\"final\",\"current_release_date\":\"2025-12-01T00:00:00Z\"}},"
                        + "\"product_tree\":{\"branches\":[{\"category\":\"product_name\",\"name\":\"x\","
                        + "\"product\":{\"name\":\"x\",\"product_id\":\"rhel\","
                        + "\"product_identification_helper\":{\"cpe\":\"cpe:/o:redhat:enterprise_linux:9\"}}},"
                        + "{\"category\":\"product_version\",\"name\":\"p\",\"product\":{\"name\":\"p\","
                        + "\"product_id\":\"p\",\"product_identification_helper\":"
                        + "{\"purl\":\"pkg:rpm/redhat/p%1$d?arch=src\"}}}],"
                        + "\"relationships\":[{\"category\":\"default_component_of\","
                        + "\"full_product_name\":{\"name\":\"x\",\"product_id\":\"rhel:p\"},"
                        + "\"product_reference\":\"p\",\"relates_to_product_reference\":\"rhel\"}]},"
                        + "\"vulnerabilities\":[{\"cve\":\"CVE-2024-%1$d\","
                        + "\"product_status\":{\"known_affected\":[\"rhel:p\"]}}]}")
                    .formatted(i),
            records);
    files.put(
        folder + "csaf_vex_2026-01-01.tar.zst", TestImages.pack(tar, Compression.ZSTD));
    return files;
  }

  private static Map<String, byte[]> one(Feed feed, byte[] content) {
    return new LinkedHashMap<>(Map.of(place(feed), content));
  }

  /// The address without its scheme.
  private static String place(Feed feed) {
    URI uri = URI.create(feed.address());
    return uri.getHost() + uri.getPath();
  }

  /// The folder of the address, without `below`.
  private static String folder(Feed feed, String below) {
    String place = place(feed);
    String folder = place.substring(0, place.lastIndexOf('/') + 1);
    return folder.substring(0, folder.length() - below.length());
  }

  private static byte[] packed(String path, byte[] content) throws IOException {
    return path.endsWith(".gz") || path.contains("tar.gz") ? gzip(content) : content;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    return TestImages.pack(content, Compression.GZIP);
  }

  private static byte[] tar(String path, IntFunction<String> text, int records) throws IOException {
    TestLayer layer = new TestLayer();
    for (int i : numbers(records).toArray()) {
      layer.file(path.formatted(i), text.apply(i));
    }
    return layer.tar();
  }

  private static String joined(String separator, IntFunction<String> text, int records) {
    return numbers(records).mapToObj(text).collect(Collectors.joining(separator));
  }

  /// Of four digits, as ids have them.
  private static IntStream numbers(int records) {
    return IntStream.range(1000, 1000 + records);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
