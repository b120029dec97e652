// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same pairs of versions put to the scheme's own tool. The seed is fixed, and can be set by
/// the property `plimsoll.seed`.
class VersionOracleTest {

  private static final long SEED = Long.getLong("plimsoll.seed", 4711L);
  private static final int PAIRS = 20_000;

  @TempDir Path folder;

  @Test
  @NeedsTool("dpkg")
  void shouldOrderAsDpkgDoes() throws Exception {
    List<String> texts = texts(VersionScheme.DEB);
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < PAIRS; i++) {
      // One process a pair: dpkg confirms our answer, or the script tells the pair.
      String a = texts.get(2 * i);
      String b = texts.get(2 * i + 1);
      String claim = "'%s' %s '%s'".formatted(a, relation(VersionScheme.DEB, a, b), b);
      script.append("dpkg --compare-versions %s || echo \"%s\"\n".formatted(claim, claim));
    }
    script.append("echo end\n");
    assertThat(run(script.toString(), "sh")).as("seed %d", SEED).containsExactly("end");
  }

  private static String relation(VersionScheme scheme, String a, String b) {
    int order = scheme.parse(a).orElseThrow().compareTo(scheme.parse(b).orElseThrow());
    return order < 0 ? "lt" : order == 0 ? "eq" : "gt";
  }

  @Test
  @NeedsTool("rpm")
  void shouldOrderAsRpmDoes() throws Exception {
    List<String> texts = texts(VersionScheme.RPM);
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < PAIRS; i++) {
      script.append(
          "print(rpm.vercmp('%s','%s') .. ' ')\n"
              .formatted(texts.get(2 * i), texts.get(2 * i + 1)));
    }
    Path file = Files.writeString(folder.resolve("pairs.lua"), script);
    check(VersionScheme.RPM, texts, run("", "rpm", "--eval", "%{lua: dofile('" + file + "')}"));
  }

  @Test
  @NeedsTool("python3")
  void shouldOrderAsPipDoes() throws Exception {
    List<String> texts = texts(VersionScheme.PYPI);
    StringBuilder script = new StringBuilder("from pip._vendor.packaging.version import Version\n");
    script.append("def c(a, b):\n  a, b = Version(a), Version(b)\n  print((a > b) - (a < b))\n");
    for (int i = 0; i < PAIRS; i++) {
      script.append("c('%s', '%s')\n".formatted(texts.get(2 * i), texts.get(2 * i + 1)));
    }
    check(VersionScheme.PYPI, texts, run(script.toString(), "python3", "-"));
  }

  @Test
  void shouldOrderAsMavenDoes() {
    List<String> texts = texts(VersionScheme.MAVEN);
    check(
        VersionScheme.MAVEN,
        texts,
        (a, b) -> new ComparableVersion(a).compareTo(new ComparableVersion(b)));
  }

  @Test
  @NeedsTool({"node", "npm"})
  void shouldOrderAsNpmDoes() throws Exception {
    String modules = run("", "npm", "root", "--global").getFirst();
    List<String> texts = texts(VersionScheme.NPM);
    StringBuilder script = new StringBuilder("const s = require('");
    script.append(modules).append("/npm/node_modules/semver');\nconst o = [];\n");
    for (int i = 0; i < PAIRS; i++) {
      script.append(
          "o.push(s.compare('%s','%s'));\n".formatted(texts.get(2 * i), texts.get(2 * i + 1)));
    }
    script.append("console.log(o.join(' '));\n");
    Path file = Files.writeString(folder.resolve("pairs.cjs"), script);
    check(VersionScheme.NPM, texts, run("", "node", file.toString()));
  }

  private interface Oracle {
    int compare(String a, String b);
  }

  private static List<String> texts(VersionScheme scheme) {
    return new VersionGenerator(scheme, new Random(SEED)).texts(2 * PAIRS);
  }

  private static void check(VersionScheme scheme, List<String> texts, Oracle oracle) {
    check(
        scheme,
        texts,
        IntStream.range(0, PAIRS)
            .map(i -> Integer.signum(oracle.compare(texts.get(2 * i), texts.get(2 * i + 1))))
            .mapToObj(Integer::toString)
            .toList());
  }

  private static void check(VersionScheme scheme, List<String> texts, List<String> answers) {
    assertThat(answers).hasSize(PAIRS);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      Version a = scheme.parse(texts.get(2 * i)).orElseThrow();
      Version b = scheme.parse(texts.get(2 * i + 1)).orElseThrow();
      if (Integer.signum(a.compareTo(b)) != Integer.parseInt(answers.get(i))) {
        wrong.add(a + " and " + b + ": " + answers.get(i));
      }
    }
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  private List<String> run(String input, String... command)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return Files.readAllLines(out, StandardCharsets.UTF_8).stream()
        .flatMap(line -> Stream.of(line.split(" ")))
        .filter(answer -> !answer.isEmpty())
        .toList();
  }
}
