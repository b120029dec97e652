// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentSetsScanTest {

  @TempDir Path folder;

  private static String manifest(String set) {
    return "{\"content_sets\": [\"%s\", \"rhel-9-for-x86_64-baseos-rpms\"]}".formatted(set);
  }

  /// An image on UBI has UBI's list and its own.
  @Test
  void shouldTellTheContentSetsOfAllLayers() throws IOException {
    TestLayer ubi =
        new TestLayer()
            .file("etc/os-release", "ID=rhel\nVERSION_ID=9.4\n")
            .file(
                "root/buildinfo/content_manifests/ubi9-container-9.4-1.json",
                manifest("rhel-9-for-x86_64-appstream-rpms"));
    TestLayer own =
        new TestLayer()
            .file(
                "usr/share/buildinfo/content-sets.json",
                manifest("rhocp-4.15-for-rhel-9-x86_64-rpms"));
    TestImages.of(ubi, own).layout(folder.resolve("image"));
    TestScans scans = TestScans.with(Catalogers.installed());
    assertThat(scans.layout(folder.resolve("image"))).satisfies(ContentSetsScanTest::hasAll);
  }

  @Test
  void shouldNotTakeAListForADistribution() throws IOException {
    TestLayer layer = new TestLayer().file("usr/share/buildinfo/content-sets.json", manifest("x"));
    TestImages.of(layer).layout(folder.resolve("image"));
    assertThat(TestScans.with(Catalogers.installed()).layout(folder.resolve("image")).os())
        .isEmpty();
  }

  private static void hasAll(Catalog catalog) {
    assertThat(catalog.os().orElseThrow().id()).isEqualTo("rhel");
    assertThat(catalog.os().orElseThrow().contentSets())
        .containsExactly(
            "rhel-9-for-x86_64-appstream-rpms",
            "rhel-9-for-x86_64-baseos-rpms",
            "rhocp-4.15-for-rhel-9-x86_64-rpms");
  }
}
