// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.testing.Tool;
import dev.plimsoll.testing.VendorSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The samples of publishers' documents, laid out as their publishers lay out their feeds, so that
/// an import knows them by their names.
final class VendorFeeds {

  /// Samples that are a whole feed: how the feed's file is called, and which sample it is.
  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("al2/updateinfo.xml.gz", "amazon-updateinfo/updateinfo_2_items.xml.gz"),
              Map.entry("al2023/updateinfo.xml.gz", "amazon-updateinfo/updateinfo_AL2023.xml.gz"),
              Map.entry("arch/all.json", "arch/all.json"),
              Map.entry(
                  "azurelinux-3.0-oval.xml", "azurelinux-oval/azure-linux-truncated-3.0-oval.xml"),
              Map.entry("cbl-mariner-1.0-oval.xml", "azurelinux-oval/cbl-mariner-1.0-oval.xml"),
              Map.entry(
                  "cbl-mariner-2.0-oval.xml", "azurelinux-oval/mariner-truncated-2.0-oval.xml"),
              Map.entry("bottlerocket/updateinfo.xml.gz", "bottlerocket/updateinfo.xml.gz"),
              Map.entry(
                  "cvrf-openEuler-SA-2024-1349.xml",
                  "openeuler-cvrf/cvrf-openEuler-SA-2024-1349.xml"),
              Map.entry("com.oracle.elsa-all.xml.bz2", "oracle-oval/all-positive-data.xml.bz2"),
              Map.entry("cve_data_photon1.0.json", "photon/cve_data_photon1.0.json"),
              Map.entry("cve_data_photon2.0.json", "photon/cve_data_photon2.0.json"),
              Map.entry("cve_data_photon3.0.json", "photon/cve_data_photon3.0.json"),
              Map.entry("cve_data_photon4.0.json", "photon/cve_data_photon4.0.json"),
              Map.entry("repository-to-cpe.json", "redhat-oval-v2/repository-to-cpe.json"),
              Map.entry("rocky/updateinfo.xml", "rocky-updateinfo/updateinfo.xml")));

  /// Samples that are some documents of a feed: its archive, and the folders they lie in.
  private static final Map<String, List<String>> ARCHIVES =
      new TreeMap<>(
          Map.of(
              "advisory-database.tar", List.of("ghsa"),
              "csaf_vex_2026-03-01.tar",
                  List.of(
                      "redhat-csaf-vex/2022-2023",
                      "redhat-csaf-vex/2024-2026",
                      "redhat-csaf-vex/server-layout/2023"),
              "cvrf.tar", List.of("suse-cvrf"),
              "osv-all.tar", List.of("ubuntu/osv/cve", "ubuntu/osv-esm-cases/cve")));

  private VendorFeeds() {}

  /// Writes all feeds below `folder`, and what they are made of beside it.
  static Path in(Path folder) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path feed = folder.resolve(file.getKey());
      Files.createDirectories(feed.getParent());
      Files.write(feed, VendorSamples.read(file.getValue()));
    }
    Path samples = folder.resolveSibling("samples");
    VendorSamples.unpack(samples);
    for (Map.Entry<String, List<String>> archive : ARCHIVES.entrySet()) {
      Tool.run(tar(folder.resolve(archive.getKey()), samples, archive.getValue()));
    }
    return folder;
  }

  private static String[] tar(Path archive, Path samples, List<String> folders) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("tar", "-cf", archive.toString(), "-C", samples.toString()));
    command.addAll(folders);
    return command.toArray(String[]::new);
  }
}
