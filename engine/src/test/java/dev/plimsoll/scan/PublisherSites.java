// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.MadeUp.CVRF;
import static dev.plimsoll.scan.MadeUp.bytes;
import static dev.plimsoll.scan.MadeUp.gzip;
import static dev.plimsoll.scan.MadeUp.joined;
import static dev.plimsoll.scan.MadeUp.numbers;
import static dev.plimsoll.scan.MadeUp.osvRecord;
import static dev.plimsoll.scan.MadeUp.tar;
import static dev.plimsoll.scan.PublisherFiles.body;
import static dev.plimsoll.scan.PublisherFiles.cves;
import static dev.plimsoll.scan.RpmFiles.repositories;
import static dev.plimsoll.scan.RpmFiles.updates;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.testing.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What the publishers of all feeds have on their servers, made up: as many records as one likes,
/// the smallest that are sound.
final class PublisherSites {

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
      case "redhat" ->
          name.equals("redhat-vex") ? vex(feed, records) : one(feed, repositories(records));
      case "nvd" ->
          name.equals("nvd") ? nvd(feed, records) : one(feed, cves("2026-01-01T00:00:00", records));
      default -> one(feed, packed(address, body(name, family, records)));
    };
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
      files.put(folder + "X-" + i + ".json", bytes(osvRecord("X", i, ecosystem)));
    }
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (int i : numbers(records).toArray()) {
        zip.putNextEntry(new ZipEntry("X-" + i + ".json"));
        zip.write(bytes(osvRecord("X", i, ecosystem)));
      }
    }
    files.put(folder + "all.zip", archive.toByteArray());
    return files;
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
    files.put(
        folder + "changes.csv",
        bytes("\"2024/cve-2024-1000.json\",\"2025-12-01T00:00:00+00:00\"\n"));
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
    files.put(folder + "csaf_vex_2026-01-01.tar.zst", TestImages.pack(tar, Compression.ZSTD));
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
}
