// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarCatalogerTest {

  private static final JarCataloger CATALOGER = new JarCataloger();

  @Test
  void shouldBelieveThePomPropertiesThatFitTheFileName() throws IOException {
    byte[] jar =
        new TestJar()
            .withManifest("Implementation-Title: other", "Implementation-Version: 9")
            .withPom("org.shaded", "inner", "2.0")
            .withPom("org.example", "lib", "1.5")
            .bytes();

    RecordedSink sink = read("opt/lib-1.5.jar", jar);

    assertThat(sink.packages)
        .extracting(Found::name, p -> p.purl().toString(), Found::details)
        .containsExactly(
            tuple(
                "org.example:lib",
                "pkg:maven/org.example/lib@1.5",
                new PackageDetails.Java("org.example", "lib", TestJar.sha1(jar), false)),
            tuple(
                "org.shaded:inner",
                "pkg:maven/org.shaded/inner@2.0",
                new PackageDetails.Java("org.shaded", "inner", "", true)));
    assertThat(sink.gaps).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"lib", "lib-1.5", "lib-1.5-jdk8", "org.example.lib-1.5", "lib-1.5-20240101.120000-1"})
  void shouldTakeFileNamesThatMeanTheArtifact(String stem) throws IOException {
    byte[] jar = new TestJar().withPom("a", "aa", "1").withPom("org.example", "lib", "1.5").bytes();

    assertThat(names(read(stem + ".jar", jar)))
        .containsExactly("org.example:lib@1.5", "a:aa@1 shaded");
  }

  @Test
  void shouldTakeTheOnlyPomPropertiesWhateverTheFileName() throws IOException {
    byte[] jar = new TestJar().withPom("org.example", "lib", "1.5").bytes();

    assertThat(names(read("renamed.jar", jar))).containsExactly("org.example:lib@1.5");
  }

  @Test
  void shouldNotTakeTheOnlyPomPropertiesWhenTheFileNameTellsOfAnother() throws IOException {
    byte[] jar = new TestJar().withPom("org.jctools", "jctools-core", "4.0.5").bytes();

    assertThat(names(read("sdk-trace-1.44.1.jar", jar)))
        .containsExactly("sdk-trace@1.44.1", "org.jctools:jctools-core@4.0.5 shaded");
  }

  @Test
  void shouldListAllPomPropertiesAsShadedWhenNoneIsTheArchivesOwn() throws IOException {
    byte[] jar = new TestJar().withPom("g", "one", "1").withPom("g", "two", "2").bytes();

    assertThat(names(read("app-3.jar", jar)))
        .containsExactly("app@3", "g:one@1 shaded", "g:two@2 shaded");
  }

  @Test
  void shouldListPomPropertiesOfUnpackedClassesAsShaded() throws IOException {
    byte[] jar =
        new TestJar()
            .with(
                "WEB-INF/classes/META-INF/maven/g/a/pom.properties",
                "groupId=g\nartifactId=a\nversion=1\n")
            .bytes();

    assertThat(names(read("app-3.war", jar))).containsExactly("app@3", "g:a@1 shaded");
  }

  /// What an archive lists inside itself is somebody's word; its bytes are there.
  @Test
  void shouldNotBeToldByAnEmbeddedBillOfMaterialsThatThereIsNothing() throws IOException {
    String empty = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": []}";
    byte[] inner = new TestJar().withPom("g", "inner", "1").bytes();
    byte[] jar =
        new TestJar()
            .with("META-INF/sbom/application.cdx.json", empty)
            .with("META-INF/sbom/bom.json", empty)
            .withPom("g", "app", "1")
            .with("BOOT-INF/lib/inner-1.jar", inner)
            .bytes();

    assertThat(names(read("app-1.jar", jar))).containsExactly("g:app@1", "g:inner@1");
  }

  @Test
  void shouldReadContinuedManifestLinesEvenWithinACharacter() throws IOException {
    byte[] line = "Implementation-Vendor-Id: org.exä".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream manifest = new ByteArrayOutputStream();
    manifest.write("Implementation-Version: 1.\n 2.3\n".getBytes(StandardCharsets.UTF_8));
    manifest.write(line, 0, line.length - 1);
    manifest.write("\r\n ".getBytes(StandardCharsets.UTF_8));
    manifest.write(line, line.length - 1, 1);
    manifest.write(
        "mple\r\n\r\nName: x\r\nImplementation-Title: no\r\n".getBytes(StandardCharsets.UTF_8));
    byte[] jar = new TestJar().with("META-INF/MANIFEST.MF", manifest.toByteArray()).bytes();

    assertThat(names(read("lib.jar", jar))).containsExactly("org.exämple:lib@1.2.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lib-2.jar|Implementation-Title: lib;Implementation-Version: 2|lib@2",
        "lib.jar|Implementation-Title: title;Implementation-Version: 2.0 build 5|title@2.0",
        "lib.jar|Implementation-Title: Some Title;Implementation-Version: 2|lib@2",
        "lib-2.jar|Implementation-Title: title;Implementation-Version: 2.0.1|title@2.0.1",
        "lib-2.jar|Bundle-Version: 2.0.0.Final;Specification-Version: 1|lib@2",
        "lib.jar|Bundle-SymbolicName: a.b.lib;Bundle-Version: 3.1|a.b.lib@3.1",
        "lib-2.jar|Implementation-Version: 2-release-394|lib@2",
        "lib-x-3.jar|Bundle-SymbolicName: org.ex.lib-x;Bundle-Version: 3.1|org.ex:lib-x@3",
        "lib-3.jar|Bundle-SymbolicName: org.ex.lib|lib@3",
        "lib-3.jar|Automatic-Module-Name: org.ex.lib|lib@3",
        "lib-x-3.jar|Bundle-SymbolicName: org.apache.lib-x|lib-x@3",
        "lib-3.jar|Implementation-Vendor-Id: org.apache|lib@3",
        "lib-3.jar|Implementation-Vendor-Id: Example Inc.|lib@3",
        "lib-3.jar|Implementation-Vendor-Id: org.example|org.example:lib@3",
        "lib.jar|Specification-Version: 1.1|lib@1.1",
        "lib.jar|Created-By: me|lib@",
      })
  void shouldConcludeFromTheManifestWithCare(String file, String manifest, String expected)
      throws IOException {
    byte[] jar = new TestJar().withManifest(manifest.split(";")).bytes();

    assertThat(names(read(file, jar))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "commons-io-2.11.0.jar, commons-io, 2.11.0",
    "guava-31.1-jre.jar, guava, 31.1-jre",
    "log4j-1.2-api-2.17.1.jar, log4j-1.2-api, 2.17.1",
    "flink-shaded-jackson-2.12.4-15.0.jar, flink-shaded-jackson, 2.12.4-15.0",
    "foo-1.0-beta-2.jar, foo, 1.0-beta-2",
    "foo-1.0-20240101.120000-1.jar, foo, 1.0-20240101.120000-1",
    "foo-1.0-sources.jar, foo, 1.0",
    "jackson-module-scala_2.12-2.13.0.jar, jackson-module-scala_2.12, 2.13.0",
    "org.eclipse.core_3.7.0.v2011.jar, org.eclipse.core, 3.7.0.v2011",
  })
  void shouldSplitFileNames(String file, String artifact, String version) {
    assertThat(JarName.of(file).coordinates()).hasValue(new Coordinates("", artifact, version));
  }

  @ParameterizedTest
  @CsvSource({"tools.jar", "foo_2.12.jar", "-1.jar", "foo-bar.jar", "foo-1 2.jar"})
  void shouldNotSplitOtherFileNames(String file) {
    assertThat(JarName.of(file).coordinates()).isEmpty();
  }

  @Test
  void shouldReadNestedArchivesWithTheirPlacesAndHashes() throws IOException {
    byte[] deep = new TestJar().withPom("g", "deep", "1").bytes();
    byte[] war = new TestJar().with("WEB-INF/lib/deep-1.jar", deep).bytes();
    byte[] jar = new TestJar().with("BOOT-INF/lib/x.jar", deep).with("a-1.war", war).bytes();

    RecordedSink sink = read("app-1.jar", jar);

    assertThat(sink.packages)
        .extracting(p -> p.name() + "@" + p.version(), Found::member, p -> sha1(p))
        .containsExactly(
            tuple("app@1", "", TestJar.sha1(jar)),
            tuple("g:deep@1", "BOOT-INF/lib/x.jar", TestJar.sha1(deep)),
            tuple("a@1", "a-1.war", TestJar.sha1(war)),
            tuple("g:deep@1", "a-1.war!/WEB-INF/lib/deep-1.jar", TestJar.sha1(deep)));
  }

  @Test
  void shouldReadAnExecutableJarWithAScriptBeforeIt() throws IOException {
    byte[] jar = new TestJar().withPom("g", "app", "1").bytes();
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    script.write("#!/bin/bash\n".getBytes(StandardCharsets.UTF_8));
    script.write(jar);

    assertThat(names(read("app.jar", script.toByteArray()))).containsExactly("g:app@1");
  }

  @Test
  void shouldReportABrokenNestedArchiveAndReadTheRest() throws IOException {
    byte[] good = new TestJar().withPom("g", "good", "1").bytes();
    byte[] jar =
        new TestJar()
            .with("lib/broken.jar", "not a zip")
            .with("lib/good-1.jar", good)
            .withPom("g", "unresolved", "${project.version}")
            .bytes();

    RecordedSink sink = read("app-1.jar", jar);

    assertThat(names(sink)).containsExactly("app@1", "g:good@1");
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::member)
        .containsExactly("META-INF/maven/g/unresolved/pom.properties", "lib/broken.jar");
  }

  @Test
  void shouldFailOnABrokenArchive() {
    assertThatThrownBy(() -> read("x.jar", new byte[100]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a zip");
  }

  @Test
  void shouldReadTheLicencesOfABundle() throws IOException {
    byte[] jar =
        new TestJar().withManifest("Bundle-License: Apache-2.0;link=\"x\", \"MIT\"").bytes();

    assertThat(read("lib-1.jar", jar).packages.getFirst().licences())
        .containsExactly("Apache-2.0", "MIT");
  }

  @Test
  void shouldStopAtTheDepthLimit() throws IOException {
    byte[] jar = new TestJar().bytes();
    for (int i = 0; i < 12; i++) {
      jar = new TestJar().with("n-1.jar", jar).bytes();
    }

    RecordedSink sink = read("n-1.jar", jar);

    assertThat(sink.packages).hasSize(1 + Limits.DEFAULT.archiveDepth());
    assertThat(sink.gaps)
        .singleElement()
        .extracting(RecordedSink.Gapped::reason)
        .asString()
        .contains("depth");
  }

  @Test
  void shouldReportABombAndReadTheRest() throws IOException {
    byte[] zeros = new byte[8 << 20];
    byte[] jar =
        new TestJar().with("bomb.jar", zeros).with("good-1.jar", new TestJar().bytes()).bytes();

    RecordedSink sink = read("app-1.jar", jar);

    assertThat(names(sink)).containsExactly("app@1", "good@1");
    assertThat(sink.gaps)
        .singleElement()
        .extracting(RecordedSink.Gapped::reason)
        .asString()
        .contains("ratio");
  }

  @Test
  void shouldEndTheWalkWhenNestedArchivesSayTooMuch() {
    byte[] jar = new TestJar().bytes();
    for (int level = 0; level < 3; level++) {
      TestJar wide = new TestJar();
      for (int i = 0; i < 10; i++) {
        wide.with("n-" + i + ".jar", jar);
      }
      jar = wide.bytes();
    }
    byte[] bomb = jar;

    assertThatThrownBy(() -> read("n.jar", bomb, limitedTo(500)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldRefuseAMillionMembers() {
    byte[] bomb = manyMembers(1_000_000);

    assertThatThrownBy(() -> read("n.jar", bomb)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldSurviveMutations() {
    byte[] inner = new TestJar().withPom("g", "a", "1").withManifest("Bundle-Version: 1.0").bytes();
    byte[] jar = new TestJar().with("lib/a-1.jar", inner).withPom("g", "b", "2").bytes();

    Mutations.shouldSurvive(CATALOGER, "app.jar", jar);
  }

  @Test
  void shouldSelectJavaArchives() {
    assertThat(CATALOGER.selector().suffixes()).contains(".jar", ".war", ".rar");
    assertThat(JarCataloger.isArchive("A/B.JAR")).isTrue();
    assertThat(JarCataloger.isArchive("a.jar/b")).isFalse();
  }

  /// A directory of one line, many times over.
  private static byte[] manyMembers(int count) {
    byte[] jar = new TestJar().with("a", "").bytes();
    int end = jar.length - 22;
    int start = jar[end + 16] & 0xff;
    byte[] line = Arrays.copyOfRange(jar, start, end);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jar, 0, start);
    for (int i = 0; i < count; i++) {
      out.write(line, 0, line.length);
    }
    int size = line.length * count;
    for (int i = 0; i < 4; i++) {
      jar[end + 12 + i] = (byte) (size >> (8 * i));
    }
    out.write(jar, end, 22);
    return out.toByteArray();
  }

  private static String sha1(Found added) {
    return added.details() instanceof PackageDetails.Java java ? java.sha1() : "";
  }

  private static List<String> names(RecordedSink sink) {
    return sink.packages.stream()
        .map(
            p ->
                p.name()
                    + "@"
                    + p.version()
                    + (p.details() instanceof PackageDetails.Java java && java.shaded()
                        ? " shaded"
                        : ""))
        .toList();
  }

  private static RecordedSink read(String path, byte[] bytes) throws IOException {
    return Mutations.read(CATALOGER, path, bytes);
  }

  private static void read(String path, byte[] bytes, Limits limits) throws IOException {
    CATALOGER.catalog(
        new CatalogInput(path, SeekableBytes.of(bytes), limits, TempSpace.ofSystem()),
        new RecordedSink());
  }

  private static Limits limitedTo(int packages) {
    return new Limits(
        1, 1, 1 << 20, 1 << 20, 8, 1000, 1 << 30, 1000, 1 << 20, 100, packages, 4096, 1 << 20, 100);
  }
}
