// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Version, help and completion.
@ExtendWith(Built.class)
class WordsTest {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

  @TempDir private Path folder;

  @Test
  void shouldTellItsVersion() throws IOException {
    Plimsoll.Run run = plimsoll("--version").succeeded();
    assertThat(run.out()).matches("plimsoll [0-9]+\\.[0-9]+\\.[0-9]+\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldListEveryCommand() throws IOException {
    String help = plimsoll("--help").succeeded().out();
    String commands = help.substring(help.indexOf("Commands:"));
    List<String> names = commands.lines().skip(1).map(line -> line.strip().split(" ")[0]).toList();
    assertThat(names).contains("scan", "sbom", "db", "completion");
    for (String name : names) {
      assertThat(plimsoll(name, "--help").succeeded().out()).startsWith("Usage: plimsoll " + name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan",
        "sbom",
        "db",
        "db update",
        "db import",
        "db jars",
        "db status",
        "db verify"
      })
  void shouldCompleteAllThatHelpLists(String command) throws IOException {
    String[] words = (command + " --help").split(" ");
    String help = plimsoll(words).succeeded().out();
    assertThat(help).startsWith("Usage: plimsoll " + command);
    String script = plimsoll("completion").succeeded().out();
    assertThat(script).contains(options(help.substring(help.indexOf("Options:"))));
  }

  @Test
  @NeedsTool("bash")
  void shouldCompleteInBash() throws IOException {
    Path script = folder.resolve("completion");
    Files.write(script, plimsoll("completion").succeeded().bytes());
    Plimsoll user = Plimsoll.in(folder);
    assertThat(user.run(List.of("bash", "-n", "completion")).succeeded().err()).isEmpty();
    String press =
        """
        source ./completion
        COMP_WORDS=(plimsoll scan --fo) COMP_CWORD=2 COMP_LINE='plimsoll scan --fo' COMP_POINT=18
        "$(complete -p plimsoll | sed 's/.* -F \\([^ ]*\\) .*/\\1/')"
        echo "${COMPREPLY[@]}"
        """;
    assertThat(user.run(List.of("bash", "-c", press)).succeeded().out()).contains("--format");
  }

  private Plimsoll.Run plimsoll(String... words) throws IOException {
    return Plimsoll.in(folder).run(words);
  }

  private static List<String> options(String help) {
    try (Stream<MatchResult> found = OPTION.matcher(help).results()) {
      return found.map(MatchResult::group).distinct().toList();
    }
  }
}
