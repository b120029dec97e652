// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PomCatalogerTest {

  private static final String POM =
      """
      <?xml version="1.0"?>
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <parent><groupId>org.top</groupId><artifactId>top</artifactId><version>7</version></parent>
        <artifactId>app</artifactId>
        <properties><lib.version>1.<!-- why -->${minor}</lib.version><minor>5</minor>
          <loop>${loop}</loop></properties>
        <dependencyManagement><dependencies>
          <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>3</version></dependency>
          <dependency><groupId>g</groupId><artifactId>bom</artifactId><version>3</version>
            <scope>import</scope></dependency>
        </dependencies></dependencyManagement>
        <dependencies>
          <dependency><groupId>g</groupId><artifactId>plain</artifactId><version>1</version>
            <exclusions><exclusion><artifactId>not-me</artifactId></exclusion></exclusions></dependency>
          <dependency><groupId>g</groupId><artifactId>lib</artifactId><version>${lib.version}</version></dependency>
          <dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId>
            <version>${project.version}</version></dependency>
          <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
          <dependency><groupId>g</groupId><artifactId>exact</artifactId><version>[2]</version></dependency>
          <dependency><groupId>g</groupId><artifactId>range</artifactId><version>[1,2)</version></dependency>
          <dependency><groupId>g</groupId><artifactId>bom</artifactId></dependency>
          <dependency><groupId>g</groupId><artifactId>circle</artifactId><version>${loop}</version></dependency>
        </dependencies>
        <build><plugins><plugin><dependencies><dependency><groupId>no</groupId></dependency></dependencies></plugin></plugins></build>
      </project>
      """;

  @Test
  void shouldReadDirectDependenciesAsFarAsTheFileTells() throws IOException {
    RecordedSink sink = Mutations.read(new PomCataloger(), "pom.xml", POM);

    assertThat(names(sink))
        .containsExactly("g:plain@1", "g:lib@1.5", "org.top:sibling@7", "g:managed@3", "g:exact@2");
    assertThat(sink.gaps)
        .extracting(gap -> gap.reason().split(" ")[0])
        .containsExactly("g:range", "g:bom", "g:circle");
  }

  @Test
  void shouldBoundPropertiesThatMultiply() throws IOException {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      properties.append("<a%d>${a%d}${b%d}${a%d}</a%d>".formatted(i, i + 1, i + 1, i + 1, i));
    }
    String pom =
        "<project><properties>%s</properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${a0}</version></dependency></dependencies></project>"
            .formatted(properties);

    assertThat(Mutations.read(new PomCataloger(), "pom.xml", pom).gaps).hasSize(1);
  }

  @Test
  void shouldRefuseWhatIsNoPom() {
    assertThatThrownBy(() -> Mutations.read(new PomCataloger(), "pom.xml", "<a><b></a>"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Mutations.read(new PomCataloger(), "pom.xml", "<html/>"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldNameWhoElseMayTellAVersion() throws IOException {
    RecordedSink sink = Mutations.read(new PomCataloger(), "pom.xml", POM);

    assertThat(sink.gaps.getFirst().reason())
        .isEqualTo(
            "g:range has no version that this file alone tells; it may come from the parent"
                + " org.top:top:7, the bill of materials g:bom:3");
  }

  @Test
  void shouldTellWhatOnlyTestsNeed() throws IOException {
    String pom =
        project(
            """
            <dependencyManagement><dependencies>
              <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>1</version><scope>test</scope></dependency>
            </dependencies></dependencyManagement>
            <dependencies>
              <dependency><groupId>g</groupId><artifactId>plain</artifactId><version>1</version></dependency>
              <dependency><groupId>g</groupId><artifactId>junit</artifactId><version>1</version><scope>test</scope></dependency>
              <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
              <dependency><groupId>g</groupId><artifactId>server</artifactId><version>1</version><scope>provided</scope></dependency>
            </dependencies>
            """);

    RecordedSink sink = Mutations.read(new PomCataloger(), "pom.xml", pom);

    assertThat(sink.packages)
        .extracting(Found::name, found -> found.usage().development())
        .containsExactly(
            tuple("g:plain", false),
            tuple("g:junit", true),
            tuple("g:managed", true),
            tuple("g:server", false));
    assertThat(sink.packages).allMatch(found -> found.usage().reach() == Usage.Reach.DIRECT);
  }

  @Test
  void shouldReadWhatProfilesAdd() throws IOException {
    String pom =
        project(
            """
            <properties><v>1</v></properties>
            <profiles><profile><id>p</id>
              <properties><v>2</v><w>3</w></properties>
              <dependencyManagement><dependencies>
                <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>${w}</version></dependency>
              </dependencies></dependencyManagement>
              <dependencies>
                <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>
                <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
              </dependencies>
            </profile></profiles>
            """);

    assertThat(names(Mutations.read(new PomCataloger(), "pom.xml", pom)))
        .containsExactly("g:a@1", "g:managed@3");
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(new PomCataloger(), "pom.xml", POM);
  }

  private static String project(String content) {
    return "<project>" + content + "</project>";
  }

  private static List<String> names(RecordedSink sink) {
    return sink.packages.stream().map(p -> p.name() + "@" + p.version()).toList();
  }
}
