// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Projects of several modules, as they lie in a source tree.
class PomInheritanceTest {

  private static final String ROOT =
      """
      <groupId>org.example</groupId><artifactId>root</artifactId><version>1</version>
      <properties><a.version>1</a.version><b.version>1</b.version></properties>
      <dependencyManagement><dependencies>
        <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${a.version}</version></dependency>
        <dependency><groupId>g</groupId><artifactId>b</artifactId><version>${b.version}</version><scope>test</scope></dependency>
        <dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId><version>${project.version}</version></dependency>
      </dependencies></dependencyManagement>
      """;

  @TempDir Path tree;

  @BeforeEach
  void writeRoot() throws IOException {
    write("pom.xml", ROOT);
  }

  @Test
  void shouldInheritPropertiesAndManagedVersions() throws IOException {
    write(
        "module/pom.xml",
        parent("root", "1", "")
            + "<artifactId>module</artifactId><properties><b.version>2</b.version></properties>"
            + dependencies("g:a", "g:b", "org.example:sibling"));

    assertThat(packages()).containsExactly("g:a@1", "g:b@2 dev", "org.example:sibling@1");
    assertThat(gaps()).isEmpty();
  }

  @Test
  void shouldInheritOverSeveralGenerationsAndByOtherPaths() throws IOException {
    write(
        "build/parent/pom.xml",
        parent("root", "1", "<relativePath>../../pom.xml</relativePath>")
            + "<artifactId>middle</artifactId><properties><a.version>3</a.version></properties>");
    write(
        "module/pom.xml",
        parent("middle", "1", "<relativePath>../build/parent</relativePath>")
            + dependencies("g:a", "g:b"));

    assertThat(packages()).containsExactly("g:a@3", "g:b@1 dev");
  }

  @Test
  void shouldTakeAVersionThatTheBuildSetsForTheSameProject() throws IOException {
    write("pom.xml", ROOT.replace("<version>1</version>", "<version>${revision}</version>"));
    write("module/pom.xml", parent("root", "${revision}", "") + dependencies("g:a"));

    assertThat(packages()).containsExactly("g:a@1");
  }

  @Test
  void shouldNotTakeAnotherProjectForTheParent() throws IOException {
    write("module/pom.xml", parent("other", "1", "") + dependencies("g:a"));
    write("old/pom.xml", parent("root", "2", "") + dependencies("g:a"));
    write("far/pom.xml", parent("root", "1", "<relativePath/>") + dependencies("g:a"));

    assertThat(packages()).isEmpty();
    assertThat(gaps())
        .extracting(Gap::path)
        .containsExactly("far/pom.xml", "module/pom.xml", "old/pom.xml");
    assertThat(gaps().getFirst().reason())
        .endsWith("it may come from the parent org.example:root:1");
  }

  @Test
  void shouldStopWhereParentsGoInCircles() throws IOException {
    write(
        "a/pom.xml",
        parent("b", "1", "<relativePath>../b</relativePath>")
            + dependencies("g:x")
            + "<artifactId>a</artifactId>");
    write(
        "b/pom.xml",
        parent("a", "1", "<relativePath>../a</relativePath>")
            + dependencies("g:x")
            + "<artifactId>b</artifactId>");

    assertThat(gaps()).hasSize(2);
  }

  @Test
  void shouldNotFollowALinkOutOfTheTree(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("pom.xml"), "<project>" + ROOT + "</project>");
    Files.createSymbolicLink(tree.resolve("linked"), outside);
    write(
        "module/pom.xml",
        parent("root", "1", "<relativePath>../linked</relativePath>") + dependencies("g:a"));

    assertThat(packages()).isEmpty();
    assertThat(gaps()).hasSize(1);
  }

  @Test
  void shouldSayThatAParentIsBroken() throws IOException {
    Files.writeString(tree.resolve("pom.xml"), "<project>");
    String told =
        "<dependencies><dependency><groupId>g</groupId><artifactId>told</artifactId><version>1</version></dependency></dependencies>";
    write("module/pom.xml", parent("root", "1", "") + told);

    assertThat(packages()).containsExactly("g:told@1");
    assertThat(gaps()).extracting(Gap::path).containsExactly("module/pom.xml", "pom.xml");
    assertThat(gaps().getFirst().reason()).startsWith("its parent pom.xml can't be read: ");
  }

  private static String parent(String artifact, String version, String more) {
    return "<parent><groupId>org.example</groupId><artifactId>%s</artifactId><version>%s</version>%s</parent>"
        .formatted(artifact, version, more);
  }

  private static String dependencies(String... names) {
    StringBuilder all = new StringBuilder("<dependencies>");
    for (String name : names) {
      String[] parts = name.split(":");
      all.append(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId></dependency>"
              .formatted(parts[0], parts[1]));
    }
    return all.append("</dependencies>").toString();
  }

  private void write(String path, String content) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<project>" + content + "</project>");
  }

  private Catalog catalog() throws IOException {
    return TestScans.with(List.of(new PomCataloger())).folder(tree);
  }

  private List<String> packages() throws IOException {
    return catalog().packages().stream()
        .map(p -> p.name() + "@" + p.version() + (p.usage().development() ? " dev" : ""))
        .toList();
  }

  private List<Gap> gaps() throws IOException {
    return catalog().gaps();
  }
}
