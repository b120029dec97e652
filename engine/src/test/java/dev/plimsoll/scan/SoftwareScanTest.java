// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.report.Report;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Software that no package manager installed, in images laid out as the official ones are.
class SoftwareScanTest {

  private static final String STATUS =
      """
      Package: openssl
      Status: install ok installed
      Architecture: amd64
      Version: 3.0.11-1

      """;

  @TempDir Path folder;

  @Test
  void shouldTellWhatOfficialImagesCompile() throws IOException {
    TestLayer layer =
        new TestLayer()
            .file("usr/local/bin/node", elf("/download/release/v20.11.0/node-v20.11.0.tar.gz"))
            .file("usr/local/bin/python3.12", elf("nothing"))
            .symlink("usr/local/bin/python3", "python3.12")
            .file("usr/local/lib/libpython3.12.so.1.0", elf("3.12.1"))
            .symlink("usr/local/lib/libpython3.12.so", "libpython3.12.so.1.0")
            .file("usr/local/include/python3.12/patchlevel.h", "#define PY_VERSION \"3.12.1\"\n")
            .file("usr/local/bin/redis-server", elf("7.2.4", "7.2.4host-1704875438000000000"))
            .symlink("usr/local/bin/redis-sentinel", "redis-server")
            .file("opt/java/openjdk/release", "JAVA_VERSION=\"17.0.9\"\n")
            .file("opt/java/openjdk/lib/server/libjvm.so", elf(" JRE (17.0.9+9), built on"))
            .file("usr/local/go/VERSION", "go1.22.1\ntime 2024-02-29T18:18:48Z\n");

    assertThat(told(TestImages.of(layer)))
        .containsExactly(
            "pkg:generic/go@1.22.1 usr/local/go/VERSION",
            "pkg:generic/java@17.0.9 opt/java/openjdk/lib/server/libjvm.so",
            "pkg:generic/node@20.11.0 usr/local/bin/node",
            "pkg:generic/python@3.12.1 usr/local/include/python3.12/patchlevel.h",
            "pkg:generic/redis@7.2.4 usr/local/bin/redis-server");
  }

  @Test
  void shouldLeaveToTheDistributionWhatItInstalled() throws IOException {
    TestLayer layer =
        new TestLayer()
            .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            .file("var/lib/dpkg/status", STATUS)
            .file("var/lib/dpkg/info/openssl.list", "/usr/bin/openssl\n")
            .file("usr/bin/openssl", elf("OpenSSL 3.0.11 19 Sep 2023"))
            .file("opt/bin/openssl", elf("OpenSSL 3.1.0 14 Mar 2023"));

    assertThat(report(TestImages.of(layer)).packages())
        .filteredOn(p -> p.purl().type().equals("generic"))
        .extracting(p -> p.version() + " " + p.owner().isPresent())
        .containsExactly("3.0.11 true", "3.1.0 false");
  }

  /// A link with the name of a rule must not make a layer be read a second time.
  @Test
  void shouldFindExecutablesWhereTheyLieAndNotBehindLinks() throws IOException {
    TestLayer layer =
        new TestLayer()
            .file("opt/build-7/nginx", elf("nginx/1.25.3"))
            .symlink("usr/sbin/nginx", "../../opt/build-7/nginx");

    assertThat(told(TestImages.of(layer)))
        .containsExactly("pkg:generic/nginx@1.25.3 opt/build-7/nginx");
  }

  private static byte[] elf(String... texts) {
    String content = "\u007fELF" + "\0".repeat(64) + String.join("\0", texts) + "\0";
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }

  private List<String> told(TestImages image) throws IOException {
    return report(image).packages().stream()
        .map(p -> p.purl() + " " + p.location().path())
        .toList();
  }

  private Report report(TestImages image) throws IOException {
    Path layout = image.layout(folder.resolve("image"));
    Scanner scanner =
        new Scanner(
            "test",
            Images.local(Limits.DEFAULT, TempSpace.ofSystem()),
            catalogers -> TestScans.with(catalogers).walks());
    var source = new ImageSource.OciLayout(layout, Optional.empty());
    return scanner.catalog(new ScanRequest(source, "x"));
  }
}
