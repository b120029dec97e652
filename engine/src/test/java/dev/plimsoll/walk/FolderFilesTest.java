// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.ecosystem.dpkg.DpkgStatusCataloger;
import dev.plimsoll.ecosystem.npm.PackageJsonCataloger;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders read as if they were images.
class FolderFilesTest {

  private static final String STATUS =
      "Package: zlib1g\nStatus: install ok installed\nVersion: 1.3\n\n";

  @TempDir Path folder;

  @Test
  void shouldReadWhatLiesInAFolder() throws IOException {
    write("a/node_modules/x/package.json", "{\"name\":\"x\",\"version\":\"1.0.0\"}");
    write(".git/node_modules/y/package.json", "{\"name\":\"y\",\"version\":\"1.0.0\"}");
    write("data/dpkg/status", STATUS);
    Files.createDirectories(folder.resolve("var/lib"));
    Files.createSymbolicLink(folder.resolve("var/lib/dpkg"), Path.of("../../data/dpkg"));
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    Catalog catalog = scan();
    assertThat(catalog.packages())
        .extracting(p -> p.name() + " " + p.location().path())
        .containsExactly("zlib1g var/lib/dpkg/status", "x a/node_modules/x/package.json");
    assertThat(catalog.gaps()).isEmpty();
  }

  @Test
  void shouldNotFollowLinksOutOfTheFolder() throws IOException {
    write("outside/status", STATUS);
    Path root = Files.createDirectories(folder.resolve("root/var/lib"));
    Files.createSymbolicLink(root.resolve("dpkg"), folder.resolve("outside"));
    assertThat(scans().folder(folder.resolve("root")).packages()).isEmpty();
  }

  @Test
  void shouldReadAnEmptyFolder() throws IOException {
    assertThat(scan().packages()).isEmpty();
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }

  private Catalog scan() throws IOException {
    return scans().folder(folder);
  }

  private static TestScans scans() {
    return TestScans.with(List.of(new DpkgStatusCataloger(), new PackageJsonCataloger()));
  }
}
