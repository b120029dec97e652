// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.MadeUp.bytes;
import static dev.plimsoll.scan.MadeUp.joined;
import static dev.plimsoll.scan.MadeUp.osvRecord;
import static dev.plimsoll.scan.MadeUp.tar;
import static dev.plimsoll.scan.RpmFiles.azure;
import static dev.plimsoll.scan.RpmFiles.errata;
import static dev.plimsoll.scan.RpmFiles.oracle;
import static dev.plimsoll.scan.RpmFiles.photon;
import static dev.plimsoll.scan.RpmFiles.suse;
import static dev.plimsoll.scan.RpmFiles.suseCvrf;
import static dev.plimsoll.scan.RpmFiles.updates;

import java.io.IOException;

/// Made-up files of feeds that are one file.
final class PublisherFiles {

  private PublisherFiles() {}

  static byte[] body(String name, String family, int records) throws IOException {
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

  static byte[] facts(String family, int records) throws IOException {
    return switch (family) {
      case "ghsa" ->
          tar(
              "x/advisories/github-reviewed/2024/01/%d.json",
              i -> osvRecord("GHSA", i, "npm"), records);
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
          bytes(
              "#x\ncve,epss,percentile\n"
                  + joined("", i -> "CVE-2024-%d,0.1,0.2\n".formatted(i), records));
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

  static byte[] alpine(String name, int records) throws IOException {
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

  static byte[] secdb(String branch, int records) {
    return bytes(
        "{\"distroversion\":\""
            + branch
            + "\",\"packages\":["
            + joined(
                ",",
                i ->
                    "{\"pkg\":{\"name\":\"p%d\",\"secfixes\":{\"1.0-r0\":[\"CVE-2024-%d\"]}}}"
                        .formatted(i, i),
                records)
            + "]}");
  }

  static byte[] wolfiTar(int records) throws IOException {
    return tar(
        "x/p%d.advisories.yaml",
        i ->
            ("package:\n  name: p%d\nadvisories:\n  - id: CGA-%d\n    aliases: [CVE-2024-%d]\n"
                    + "    events:\n      - timestamp: 2024-01-01T00:00:00Z\n        type: fixed\n"
                    + "        data:\n          fixed-version: 1.0-r0\n")
                .formatted(i, i, i),
        records);
  }

  static byte[] ubuntu(String name, int records) throws IOException {
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
              i -> osvRecord("UBUNTU-CVE-2024", i, "Ubuntu:22.04:LTS"), records);
    };
  }

  static byte[] debian(String name, int records) {
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

  static byte[] arch(int records) {
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

  static byte[] cves(String made, int records) {
    return bytes(
        "{\"format\":\"NVD_CVE\",\"timestamp\":\""
            + made
            + "\",\"vulnerabilities\":["
            + joined(",", i -> "{\"cve\":{\"id\":\"CVE-2024-%d\"}}".formatted(i), records)
            + "]}");
  }
}
