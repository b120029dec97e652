// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The script that finds a JDK, builds, and keeps an ahead-of-time cache.
@ExtendWith(Built.class)
class LauncherTest {

  private static final String VERSION = "plimsoll 0.1.0\n";
  private static final Path KEPT = Plimsoll.ROOT.resolve(".plimsoll");
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  @Test
  void shouldSayThatThereIsNoJdk() throws IOException {
    Path launcher = copyThatKnowsNoPlaces();
    Plimsoll.Run run = withoutJava("").run(List.of(launcher.toString(), "--version"));
    assertThat(run.err())
        .isEqualTo(
            "plimsoll: no JDK 25 or newer was found (looked in JAVA_HOME, on the PATH and in the"
                + " usual places): install one, or set JAVA_HOME to it\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldPassOverAnOlderJdk() throws IOException {
    Path old = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
    for (String name : new String[] {"java", "javac"}) {
      assertThat(
              Files.writeString(old.resolve("bin").resolve(name), "#!/bin/sh\nexit 9\n")
                  .toFile()
                  .setExecutable(true))
          .isTrue();
    }
    Path launcher = copyThatKnowsNoPlaces();
    Plimsoll.Run run = withoutJava(old.toString()).run(List.of(launcher.toString(), "--version"));
    assertThat(run.err()).startsWith("plimsoll: no JDK 25 or newer was found");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldRunThroughALink() throws IOException {
    Files.createSymbolicLink(folder.resolve("first"), Plimsoll.LAUNCHER);
    Path link = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    assertThat(Plimsoll.in(folder).run(List.of(link.toString(), "--version")).out())
        .isEqualTo(VERSION);
  }

  @Test
  void shouldMakeAnotherCacheForAnotherJdk() throws IOException {
    Path other = Files.createDirectory(folder.resolve("jdk"));
    try (Stream<Path> parts = Files.list(JDK)) {
      for (Path part : parts.filter(p -> !p.endsWith("release")).toList()) {
        Files.createSymbolicLink(other.resolve(part.getFileName()), part);
      }
    }
    Files.writeString(
        other.resolve("release"), Files.readString(JDK.resolve("release")) + "OTHER=\"yes\"\n");
    Set<Path> before = caches();
    assertThat(before).isNotEmpty();
    Plimsoll.Run run =
        Plimsoll.in(folder).with("JAVA_HOME", other.toString()).run("--version").succeeded();
    Set<Path> made = caches();
    made.removeAll(before);
    assertThat(made).hasSize(1);
    Files.delete(made.iterator().next());
    Tool.run("rm", "-r", other.toString()); // only the links
    assertThat(run.out()).isEqualTo(VERSION);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldWorkWithASpoiltCache() throws IOException {
    Path cache = newest(caches());
    Path kept = Files.copy(cache, folder.resolve("kept"));
    try {
      Files.write(cache, new byte[4096]);
      Plimsoll.Run run = Plimsoll.in(folder).run("--version").succeeded();
      assertThat(run.out()).isEqualTo(VERSION);
    } finally {
      Files.move(kept, cache, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Somebody whose PATH has what the script needs, but no Java.
  private Plimsoll withoutJava(String javaHome) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("sh", "dirname", "readlink")) {
      Files.createSymbolicLink(bin.resolve(tool), find(tool));
    }
    return Plimsoll.in(folder).with("PATH", bin.toString()).with("JAVA_HOME", javaHome);
  }

  /// The machine's own JDKs lie where the script looks, so it is told to look below this folder.
  private Path copyThatKnowsNoPlaces() throws IOException {
    Path scripts = Files.createDirectories(folder.resolve("copy/scripts"));
    String places = Files.readString(Plimsoll.ROOT.resolve("scripts/jdk.sh"));
    Files.writeString(
        scripts.resolve("jdk.sh"),
        places.replaceAll("(?m)(?<=[ ])/(usr|opt|Library)/", folder + "/nowhere/$1/"));
    return Files.copy(
        Plimsoll.LAUNCHER, scripts.resolveSibling("plimsoll"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Path find(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Path> caches() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("aot-cli-"))
          .collect(Collectors.toSet());
    }
  }

  private static Path newest(Set<Path> files) throws IOException {
    Path newest = files.iterator().next();
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0) {
        newest = file;
      }
    }
    return newest;
  }
}
