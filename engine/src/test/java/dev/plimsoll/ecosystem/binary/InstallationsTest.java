// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstallationsTest {

  @Test
  void shouldTakeTheFilesOfOneInstallationTogether() {
    assertThat(
            merged(
                "pkg:generic/java@17.0.9 opt/java/openjdk/lib/server/libjvm.so",
                "pkg:generic/java@17.0.9 opt/java/openjdk/release",
                "pkg:generic/python@3.12.1 usr/local/bin/python3.12",
                "pkg:generic/python@3.12.1 usr/local/include/python3.12/patchlevel.h",
                "pkg:generic/python@3.12.1 usr/local/lib/libpython3.12.so.1.0"))
        .containsExactly(
            "pkg:generic/java@17.0.9 opt/java/openjdk/lib/server/libjvm.so",
            "pkg:generic/python@3.12.1 usr/local/bin/python3.12");
  }

  @Test
  void shouldKeepSeveralInstallationsApart() {
    String[] all = {
      "pkg:generic/java@17.0.9 usr/lib/jvm/a/release",
      "pkg:generic/java@17.0.9 usr/lib/jvm/b/release",
      "pkg:generic/java@21.0.1 usr/lib/jvm/b/release",
      "pkg:generic/busybox@1.36.1 bin/busybox",
      "pkg:generic/busybox@1.36.1 opt/tool/bin/busybox"
    };

    assertThat(merged(all)).containsExactly(all);
  }

  @Test
  void shouldLeaveOtherPackagesAlone() {
    String[] all = {"pkg:npm/a@1 usr/lib/a/package.json", "pkg:npm/a@1 usr/lib/b/package.json"};

    assertThat(merged(all)).containsExactly(all);
  }

  private static List<String> merged(String... lines) {
    List<Package> packages = Stream.of(lines).map(InstallationsTest::at).toList();
    return Installations.merged(packages).stream()
        .map(p -> p.purl() + " " + p.location().path())
        .toList();
  }

  private static Package at(String line) {
    String[] words = line.split(" ");
    Purl purl = Purl.parse(words[0]).orElseThrow();
    return new Package(
        purl.name(),
        purl.version(),
        purl,
        new PackageDetails.Other(),
        List.of(),
        new Location(words[1], 0));
  }
}
