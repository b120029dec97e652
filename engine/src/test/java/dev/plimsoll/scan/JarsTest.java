// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.ecosystem.maven.Sha1;
import dev.plimsoll.ecosystem.maven.index.JarIndex;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.report.Report;
import dev.plimsoll.testing.TestScans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {

  @TempDir Path folder;
  private Path store;
  private Path list;

  @BeforeEach
  void writeList() throws IOException {
    store = folder.resolve("store");
    list = folder.resolve("jars.tsv");
    Files.writeString(list, Sha1.of(new ByteArrayInputStream(jar())) + "\torg.example:lib:1.5\n");
  }

  @Test
  void shouldNameArchivesInAScan() throws IOException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.write(root.resolve("anything.jar"), jar());

    assertThat(purls(root, Jars.open(store))).containsExactly("pkg:maven/anything");

    assertThat(Jars.build(store, List.of(list))).isEqualTo(1);
    assertThat(purls(root, Jars.open(store))).containsExactly("pkg:maven/org.example/lib@1.5");
  }

  @Test
  void shouldLeaveTheIndexAsItWasWhenASourceCannotBeRead() throws IOException {
    Jars.build(store, List.of(list));
    byte[] before = Files.readAllBytes(store.resolve(Jars.FILE));
    Path broken = Files.writeString(folder.resolve("broken.tsv"), "no list\n");

    assertThatThrownBy(() -> Jars.build(store, List.of(list, broken)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.tsv can't be read: line 1");
    assertThat(store.resolve(Jars.FILE)).hasBinaryContent(before);
    assertThat(store).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldRefuseADamagedIndex() throws IOException {
    Jars.build(store, List.of(list));
    byte[] whole = Files.readAllBytes(store.resolve(Jars.FILE));
    Files.write(store.resolve(Jars.FILE), java.util.Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> Jars.open(store)).hasMessageContaining("cut off");
  }

  private static List<String> purls(Path root, JarIndex jars) throws IOException {
    Scanner scanner =
        new Scanner(
            "test",
            Images.local(Limits.DEFAULT, TempSpace.ofSystem()),
            catalogers -> TestScans.with(catalogers).walks(),
            jars);
    Report report = scanner.catalog(new ScanRequest(new ImageSource.RootFs(root), "x"));
    return report.packages().stream().map(p -> p.purl().toString()).toList();
  }

  private static byte[] jar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("content");
      entry.setTime(0);
      zip.putNextEntry(entry);
    }
    return bytes.toByteArray();
  }
}
