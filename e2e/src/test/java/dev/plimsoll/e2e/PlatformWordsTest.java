// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line describes the platform's commands, which are another program: both must know
/// the same words.
@ExtendWith(Built.class)
class PlatformWordsTest {

  private static final Pattern OPTION = Pattern.compile("(?m)^ *+(?:-h, )?+(--[a-z-]++)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"up", "server", "worker", "backup", "restore"})
  void shouldKnowTheSameOptions(String command) throws IOException {
    Plimsoll plimsoll = Plimsoll.in(folder);
    String jar = Plimsoll.ROOT.resolve(".plimsoll/lib/plimsoll-cli.jar").toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> described = List.of(java, "-cp", jar, "dev.plimsoll.cli.Main", command, "--help");
    assertThat(options(plimsoll.run(described).succeeded().out()))
        .isEqualTo(options(plimsoll.run(command, "--help").succeeded().out()))
        .contains("--data", "--help");
  }

  private static Set<String> options(String help) {
    Set<String> options = new TreeSet<>();
    OPTION.matcher(help).results().forEach(match -> options.add(match.group(1)));
    return options;
  }
}
