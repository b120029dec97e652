// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageJsonCatalogerTest {

  private static final PackageJsonCataloger CATALOGER = new PackageJsonCataloger();
  private static final String A = "{\"name\":\"a\",\"version\":\"1.0.0\",\"license\":\"MIT\"}";

  @Test
  void shouldReadAnInstalledPackage() throws IOException {
    RecordedSink sink =
        read(
            "app/node_modules/@s/c/package.json",
            "{\"name\":\"@s/c\",\"version\":\"3.0.0-rc.1\",\"private\":true,\"other\":[{}]}");

    assertThat(sink.packages)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.name()).isEqualTo("@s/c");
              assertThat(p.purl()).hasToString("pkg:npm/%40s/c@3.0.0-rc.1");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_modules/a/package.json",
        "usr/lib/node_modules/npm/node_modules/@s/x/package.json",
        "x/node_modules/.pnpm/@s+a@1.0.0/node_modules/@s/a/package.json",
        "node_modules/alias/package.json",
        "opt/yarn-v1.22.19/package.json",
        "package.json"
      })
  void shouldCountPackagesWhereNodeFindsThem(String path) throws IOException {
    assertThat(read(path, A).packages).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_modules/a/dist/package.json",
        "node_modules/@s/package.json",
        "node_modules/@s/a/esm/package.json",
        "node_modules/.bin/package.json",
        "node_modules/a/test/node_modules/b/package.json",
        "node_modules/package.json"
      })
  void shouldNotCountWhatLiesDeeper(String path) throws IOException {
    assertThat(read(path, A).packages).isEmpty();
  }

  @Test
  void shouldNotCountThePrivateAndTheNameless() throws IOException {
    assertThat(
            read("app/package.json", "{\"name\":\"a\",\"version\":\"1\",\"private\":true}")
                .packages)
        .isEmpty();
    assertThat(read("node_modules/a/package.json", "{\"name\":\"a\"}").packages).isEmpty();
    assertThat(read("node_modules/a/package.json", "{\"version\":\"1\"}").packages).isEmpty();
    assertThat(read("node_modules/a/package.json", "{\"name\":1,\"version\":[]}").packages)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"license\":\"MIT\"|MIT",
        "\"license\":{\"type\":\"MIT\",\"url\":\"x\"}|MIT",
        "\"licenses\":[{\"type\":\"MIT\"},\"BSD\",[\"no\"],3]|MIT BSD",
        "\"license\":\"(MIT OR X)\",\"licenses\":[\"X\"]|(MIT OR X) X",
        "\"license\":3|~~"
      })
  void shouldReadAllFormsOfLicences(String field, String expected) throws IOException {
    String json = "{\"name\":\"a\",\"version\":\"1\"," + field + "}";

    assertThat(
            String.join(
                " ", read("node_modules/a/package.json", json).packages.getFirst().licences()))
        .isEqualTo(expected);
  }

  @Test
  void shouldFailOnBrokenJson() {
    assertThatThrownBy(() -> read("node_modules/a/package.json", "{"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(CATALOGER, "node_modules/a/package.json", A);
  }

  /// Scoped, nested, aliased, bundled and linked packages, as npm itself installs and lists them.
  @Test
  @NeedsTool("npm")
  void shouldListWhatNpmLists(@TempDir Path folder) throws Exception {
    pack(folder, "b1", "{\"name\":\"b\",\"version\":\"1.0.0\"}");
    pack(folder, "b2", "{\"name\":\"b\",\"version\":\"2.0.0\"}");
    pack(folder, "sc", "{\"name\":\"@s/c\",\"version\":\"3.0.0-rc.1\"}");
    write(folder, "bund/node_modules/c1/package.json", "{\"name\":\"c1\",\"version\":\"1.0.0\"}");
    write(folder, "bund/node_modules/c1/esm/package.json", "{\"type\":\"module\"}");
    write(folder, "bund/node_modules/c1/test/node_modules/f/package.json", A);
    write(folder, "bund/example/package.json", A);
    pack(
        folder,
        "bund",
        """
        {"name":"bund","version":"5.0.0","bundleDependencies":["c1"],"dependencies":{"c1":"1.0.0"}}
        """);
    write(
        folder,
        "app/packages/w/package.json",
        """
        {"name":"@work/w","version":"0.1.0","dependencies":{"b":"file:../../../b-2.0.0.tgz"}}
        """);
    write(folder, "app/vendor/v/package.json", "{\"name\":\"v\",\"version\":\"0.2.0\"}");
    write(
        folder,
        "app/package.json",
        """
        {"name":"app","version":"1.0.0","private":true,"workspaces":["packages/*"],"dependencies":{
         "b":"file:../b-1.0.0.tgz","alias":"file:../b-1.0.0.tgz","@s/c":"file:../s-c-3.0.0-rc.1.tgz",
         "bund":"file:../bund-5.0.0.tgz","v":"file:vendor/v"}}
        """);
    Path app = folder.resolve("app");
    Tool.run(app, "npm", "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts");

    List<String> ours = ours(app);

    assertThat(ours).containsExactlyInAnyOrderElementsOf(npms(app));
    assertThat(ours).contains("node_modules/alias b 1.0.0", "packages/w @work/w 0.1.0").hasSize(8);
    NpmLockCatalogerTest.shouldReadTheLockOf(app);
  }

  private static List<String> npms(Path app) throws Exception {
    JsonValue listed =
        Json.read(Tool.run(app, "npm", "query", "*").getBytes(StandardCharsets.UTF_8));
    return listed.items().stream()
        .filter(item -> !item.text("location").orElse("").isEmpty())
        .map(
            item ->
                Stream.of("location", "name", "version")
                    .map(field -> item.text(field).orElse(""))
                    .reduce((one, two) -> one + " " + two)
                    .orElse(""))
        .toList();
  }

  private static List<String> ours(Path app) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(app)) {
      for (Path file : files.filter(f -> f.endsWith("package.json")).toList()) {
        String path = app.relativize(file).toString();
        String location = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        Mutations.read(CATALOGER, path, Files.readAllBytes(file))
            .packages
            .forEach(p -> lines.add(location + " " + p.name() + " " + p.version()));
      }
    }
    return lines;
  }

  private static void pack(Path folder, String name, String json) throws Exception {
    write(folder, name + "/package.json", json);
    Tool.run(folder.resolve(name), "npm", "pack", "--silent", "--pack-destination", "..");
  }

  private static void write(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static RecordedSink read(String path, String json) throws IOException {
    return Mutations.read(CATALOGER, path, json);
  }
}
