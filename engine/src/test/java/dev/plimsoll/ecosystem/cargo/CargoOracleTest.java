// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Needs of a lock file that Cargo itself wrote, of crates in a folder that stands in for the
/// registry, against what Cargo says of them.
class CargoOracleTest {

  private static final String LIBRARY = "[package]\nname = \"%s\"\nversion = \"%s\"\n";

  @Test
  @NeedsTool("cargo")
  void shouldTellTheNeedsThatCargoTells(@TempDir Path folder) throws Exception {
    crate(folder, "a", "1.0.0", "[dependencies]\nb = \"1\"\n[build-dependencies]\nd = \"1\"\n");
    crate(folder, "b", "1.2.3", "[dependencies]\nalias = { package = \"d\", version = \"1\" }\n");
    crate(folder, "b", "2.0.0-rc.1", "");
    crate(folder, "d", "1.0.0", "");
    write(
        folder.resolve(".cargo/config.toml"),
        "[source.crates-io]\nreplace-with = \"near\"\n[source.near]\ndirectory = \"vendor\"\n");
    write(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"app\", \"member\"]\n");
    project(folder, "app", "[dependencies]\na = \"1\"\nmember = { path = \"../member\" }\n");
    project(folder, "member", "[dev-dependencies]\nb = \"2.0.0-rc\"\n");

    String told =
        Tool.run(folder, "cargo", "metadata", "--quiet", "--offline", "--format-version", "1");

    assertThat(ours(Files.readAllBytes(folder.resolve("Cargo.lock"))))
        .isEqualTo(cargos(Json.read(told.getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            "a@1.0.0 needs b@1.2.3",
            "a@1.0.0 needs d@1.0.0",
            "b@1.2.3 needs d@1.0.0",
            "own needs a@1.0.0",
            "own needs b@2.0.0-rc.1");
  }

  private static Set<String> ours(byte[] lock) throws IOException {
    Set<String> lines = new TreeSet<>();
    for (Found found : Mutations.read(new CargoLockCataloger(), "Cargo.lock", lock).packages) {
      String name = found.name() + "@" + found.version();
      found
          .usage()
          .needs()
          .forEach(n -> lines.add(name + " needs " + n.name() + "@" + n.version()));
      if (found.usage().reach() == dev.plimsoll.catalog.Usage.Reach.DIRECT) {
        lines.add("own needs " + name);
      }
    }
    return lines;
  }

  /// Ids of packages end in `name@version`, or in `#version` of a member's folder.
  private static Set<String> cargos(JsonValue metadata) {
    Set<String> lines = new TreeSet<>();
    for (JsonValue node : metadata.get("resolve").get("nodes").items()) {
      String from = name(node.text("id").orElseThrow());
      node.get("dependencies")
          .texts()
          .map(CargoOracleTest::name)
          .filter(to -> !to.equals("own"))
          .forEach(to -> lines.add(from + " needs " + to));
    }
    return lines;
  }

  private static String name(String id) {
    return id.startsWith("path+") ? "own" : id.substring(id.indexOf('#') + 1);
  }

  private static void crate(Path folder, String name, String version, String rest)
      throws IOException {
    Path crate = folder.resolve("vendor/" + name + "-" + version);
    write(crate.resolve("Cargo.toml"), LIBRARY.formatted(name, version) + rest);
    write(crate.resolve("src/lib.rs"), "");
    write(
        crate.resolve(".cargo-checksum.json"),
        "{\"files\":{},\"package\":\"" + "0".repeat(64) + "\"}");
  }

  private static void project(Path folder, String name, String rest) throws IOException {
    write(folder.resolve(name + "/Cargo.toml"), LIBRARY.formatted(name, "0.1.0") + rest);
    write(folder.resolve(name + "/src/lib.rs"), "");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
