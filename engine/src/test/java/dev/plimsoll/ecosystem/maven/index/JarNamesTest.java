// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.ecosystem.maven.Coordinates;
import dev.plimsoll.ecosystem.maven.JarCataloger;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.TestScans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarNamesTest {

  private static final String SHA1 = "a".repeat(40);

  @TempDir Path folder;

  @Test
  void shouldNameArchivesByTheirBytes() throws IOException {
    JarIndex index = knowing("org.known", "known", "4");

    assertThat(names(JarNames.named(catalog(jar("", "lib", "1", SHA1)), index)))
        .containsExactly("pkg:maven/org.known/known@4 app.jar");
    assertThat(names(JarNames.named(catalog(jar("g", "shaded", "1", "")), index)))
        .containsExactly("pkg:maven/g/shaded@1 app.jar");
  }

  @Test
  void shouldKeepTheArchivesOwnNameAmongSeveral() throws IOException {
    JarIndex index =
        _ -> List.of(new Coordinates("a", "fork", "1"), new Coordinates("g", "lib", "1"));
    Catalog catalog = catalog(jar("g", "lib", "1", SHA1));

    assertThat(JarNames.named(catalog, index)).isSameAs(catalog);
    assertThat(names(JarNames.named(catalog(jar("", "lib", "1", SHA1)), index)))
        .containsExactly("pkg:maven/a/fork@1 app.jar");
  }

  @Test
  void shouldTellAnArchiveOnceThatWasTakenForShadedContents() throws IOException {
    Catalog catalog = catalog(jar("", "renamed", "1", SHA1), jar("g", "lib", "1", ""));

    assertThat(names(JarNames.named(catalog, knowing("g", "lib", "1"))))
        .containsExactly("pkg:maven/g/lib@1 app.jar");
  }

  @Test
  void shouldSayThatTheIndexCannotBeRead() {
    JarIndex broken =
        _ -> {
          throw new IOException("a block is damaged");
        };
    Catalog catalog = catalog(jar("g", "lib", "1", SHA1), jar("g", "other", "1", SHA1));

    Catalog named = JarNames.named(catalog, broken);

    assertThat(named.packages()).isEqualTo(catalog.packages());
    assertThat(named.gaps())
        .containsExactly(
            new Gap("", "jar-index", "the index of jars can't be read: a block is damaged"));
  }

  /// A repository, and an image with one of its archives under another name.
  @Test
  void shouldNameAnArchiveThatARepositoryHolds() throws IOException {
    Path repository = folder.resolve("repository/org/example/lib/1.5");
    Files.createDirectories(repository);
    Files.write(repository.resolve("lib-1.5.jar"), jarWith("a"));
    Files.write(repository.resolve("lib-1.5-sources.jar"), jarWith("b"));
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.write(root.resolve("renamed.jar"), jarWith("a"));
    Files.write(root.resolve("sources.jar"), jarWith("b"));
    Path file = folder.resolve("jars.index");
    try (JarIndexWriter writer = new JarIndexWriter(file, TempSpace.ofSystem())) {
      LocalRepository.read(folder.resolve("repository"), writer);
      assertThat(writer.finish()).isEqualTo(1);
    }

    try (FileChannel channel = FileChannel.open(file)) {
      JarIndex index = JarIndexFile.open(new FileBytes(channel, channel.size()));
      Catalog catalog = TestScans.with(List.of(new JarCataloger())).folder(root);
      assertThat(names(JarNames.named(catalog, index)))
          .containsExactly(
              "pkg:maven/org.example/lib@1.5 renamed.jar", "pkg:maven/sources sources.jar");
    }
  }

  private static byte[] jarWith(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("content");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static JarIndex knowing(String group, String artifact, String version) {
    return sha1 ->
        sha1.equals(SHA1) ? List.of(new Coordinates(group, artifact, version)) : List.of();
  }

  private static Catalog catalog(Package... packages) {
    return new Catalog(Optional.empty(), List.of(packages), List.of());
  }

  private static Package jar(String group, String artifact, String version, String sha1) {
    var details = new PackageDetails.Java(group, artifact, sha1, sha1.isEmpty());
    Purl purl = Purl.of("maven", group, artifact, version);
    return new Package(artifact, version, purl, details, List.of(), new Location("app.jar", 0));
  }

  private static List<String> names(Catalog catalog) {
    return catalog.packages().stream().map(p -> p.purl() + " " + p.location().path()).toList();
  }
}
