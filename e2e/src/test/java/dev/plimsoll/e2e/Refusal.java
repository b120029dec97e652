// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What everything that can't be done has in common: one line on standard error, its exit code,
/// nothing on standard output, and no file that was not there before.
record Refusal(Plimsoll plimsoll, int exitCode) {

  static final int USAGE = 2;
  static final int NO_TARGET = 4;
  static final int NO_STORE = 5;

  /// Runs the program; its one line has to hold all of these texts.
  void of(String[] arguments, String... texts) throws IOException {
    Set<Path> before = files(plimsoll.folder());
    Plimsoll.Run run = plimsoll.run(arguments);
    assertThat(run.err()).startsWith("plimsoll: ").contains(texts);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(files(plimsoll.folder())).isEqualTo(before);
  }

  static String[] words(String... words) {
    return words;
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new TreeSet<>(all.filter(Files::isRegularFile).toList());
    }
  }
}
