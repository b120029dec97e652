// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionCatalogerTest {

  private static final DistributionCataloger CATALOGER = new DistributionCataloger();

  private static final String METADATA =
      """
      Metadata-Version: 2.1
      Name: Zope.Inter_face
      Version: 1!2.0rc1+local.1
      License: BSD 3-Clause
              and more text
      Classifier: License :: OSI Approved :: BSD License

      Name: not-me
      """;

  @Test
  void shouldReadTheHeaders() throws IOException {
    RecordedSink sink = read("usr/lib/python3/site-packages/z.dist-info/METADATA", METADATA);

    assertThat(sink.packages)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.name()).isEqualTo("Zope.Inter_face");
              assertThat(p.version()).isEqualTo("1!2.0rc1+local.1");
              assertThat(p.purl()).hasToString("pkg:pypi/zope-inter-face@1%212.0rc1%2Blocal.1");
              assertThat(p.licences()).containsExactly("BSD 3-Clause");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "License-Expression: MIT;License: other|[MIT]",
        "License: UNKNOWN;Classifier: License :: OSI Approved :: MIT License|[MIT License]",
        "Classifier: Topic :: X|[]",
      })
  void shouldTellLicences(String headers, String expected) throws IOException {
    String metadata = "Name: a\nVersion: 1\n" + headers.replace(';', '\n') + "\n";

    assertThat(read("a.dist-info/METADATA", metadata).packages.getFirst().licences())
        .hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x/site-packages/a-1.dist-info/METADATA",
        "x/dist-packages/a-1.egg-info/PKG-INFO",
        "usr/lib/python2.7/argparse.egg-info",
        "site-packages/a-1-py3.egg/EGG-INFO/PKG-INFO",
        "opt/app/a-1.dist-info/METADATA",
        "opt/app/a-1.egg/EGG-INFO/PKG-INFO",
        "opt/conda/lib/python3.11/site-packages/a-1.0.dist-info/METADATA",
        "opt/pkgs/my-own-app/site-packages/a-1.0.dist-info/METADATA",
        "pkgs/a-1.0.dist-info/METADATA",
        "a.egg-info/PKG-INFO"
      })
  void shouldCountWhatPipFinds(String path) throws IOException {
    assertThat(read(path, METADATA).packages).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x/site-packages/setuptools/_vendor/a-1.dist-info/METADATA",
        "target/setuptools/_vendor/a-1.dist-info/METADATA",
        "x/site-packages/~a-1.dist-info/METADATA",
        "x/METADATA",
        "x/PKG-INFO",
        "a-1.dist-info/sub/METADATA",
        "usr/lib/python3.11/ensurepip/_bundled/pip-23.0.1-py3-none-any.whl",
        "opt/conda/pkgs/a-1.0-py311_0/lib/python3.11/site-packages/a-1.0.dist-info/METADATA",
        "opt/conda/pkgs/a-b-1.0-pyhd8ed1ab_0/site-packages/a_b-1.0.dist-info/METADATA",
        "a-1.dist-info/PKG-INFO"
      })
  void shouldNotCountOtherFiles(String path) throws IOException {
    assertThat(read(path, METADATA).packages).isEmpty();
  }

  @Test
  void shouldReadAZippedEgg() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("EGG-INFO/PKG-INFO"));
      zip.write(METADATA.getBytes(StandardCharsets.UTF_8));
    }

    RecordedSink sink = Mutations.read(CATALOGER, "site-packages/z.egg", out.toByteArray());

    assertThat(sink.packages).extracting(Found::member).containsExactly("EGG-INFO/PKG-INFO");
    Mutations.shouldSurvive(CATALOGER, "site-packages/z.egg", out.toByteArray());
  }

  @Test
  void shouldReadAWheel() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "z/_vendor/other.dist-info/METADATA", "Name: not-me\nVersion: 1\n");
      put(zip, "z-1.dist-info/METADATA", METADATA);
    }

    RecordedSink sink = Mutations.read(CATALOGER, "wheels/z-1-py3-none-any.whl", out.toByteArray());

    assertThat(sink.purls()).containsExactly("pkg:pypi/zope-inter-face@1%212.0rc1%2Blocal.1");
    assertThat(sink.packages).extracting(Found::member).containsExactly("z-1.dist-info/METADATA");
    Mutations.shouldSurvive(CATALOGER, "wheels/z-1-py3-none-any.whl", out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Version: 1\n",
        "Name: a\n",
        "Name: -\nVersion: 1\n",
        "Name: a\nVersion: 1 2\n"
      })
  void shouldFailWithoutNameAndVersion(String metadata) {
    assertThatThrownBy(() -> read("a.dist-info/METADATA", metadata))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(CATALOGER, "a.dist-info/METADATA", METADATA);
  }

  @Test
  @NeedsTool({"python3", "pip"})
  void shouldListWhatPipLists(@TempDir Path folder) throws Exception {
    wheel(folder, "Zope.Inter_face", "1!2.0rc1");
    wheel(folder, "UPPER", "1.0.post1+local.7");
    wheel(folder, "under_score", "0.0.1.dev3");
    Path target = folder.resolve("target");
    Tool.run(
        folder,
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--target",
        "target",
        "Zope.Inter_face-1!2.0rc1-py3-none-any.whl",
        "UPPER-1.0.post1+local.7-py3-none-any.whl",
        "under_score-0.0.1.dev3-py3-none-any.whl");
    write(target, "old.egg-info", "Metadata-Version: 1.0\nName: old\nVersion: 0.9\n");
    write(target, "dir.egg-info/PKG-INFO", "Metadata-Version: 1.0\nName: dir\nVersion: 0.8\n");
    write(
        target,
        "egg-1.0-py3.11.egg/EGG-INFO/PKG-INFO",
        "Metadata-Version: 1.0\nName: egg\nVersion: 1.0\n");
    write(target, "pack/_vendor/in-1.dist-info/METADATA", "Name: in\nVersion: 1\n");

    assertThat(ours(target)).containsExactlyInAnyOrderElementsOf(pips(target)).hasSize(6);
  }

  private static List<String> pips(Path target) throws Exception {
    String listed =
        Tool.run(
            target,
            "pip",
            "list",
            "--disable-pip-version-check",
            "--format=json",
            "--path",
            target.toString());
    return Json.read(listed.getBytes(StandardCharsets.UTF_8)).items().stream()
        .map(item -> item.text("name").orElse("") + " " + item.text("version").orElse(""))
        .toList();
  }

  private static List<String> ours(Path target) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Mutations.read(CATALOGER, target.relativize(file).toString(), Files.readAllBytes(file))
            .packages
            .forEach(p -> lines.add(p.name() + " " + p.version()));
      }
    }
    return lines;
  }

  private static void wheel(Path folder, String name, String version) throws IOException {
    Path file = folder.resolve(name + "-" + version + "-py3-none-any.whl");
    String info = name + "-" + version + ".dist-info/";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version));
      put(
          zip,
          info + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(zip, info + "RECORD", "");
    }
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static RecordedSink read(String path, String text) throws IOException {
    return Mutations.read(CATALOGER, path, text);
  }
}
