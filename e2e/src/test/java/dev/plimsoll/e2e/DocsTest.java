// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsSharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the documentation tells people to type works: the `$` lines of blocks marked `console`, in
/// the order of the page, in one folder where `./plimsoll` and `../shared` are. Blocks marked
/// `console network` are not run.
@ExtendWith(Built.class)
class DocsTest {

  private static final String PROMPT = "$ ";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> shouldRunWhatPagesShow() throws IOException {
    return pages().stream()
        .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> run(page)));
  }

  @Test
  void shouldTakePromptsOfConsoleBlocksAlone() {
    String page =
        """
        ```console
        $ ./plimsoll demo \\
            --layers
        what it says
        $ ls
        ```
        ```console network
        $ ./plimsoll db update
        ```
        $ no block
        """;
    assertThat(lines(page)).containsExactly("./plimsoll demo \\\n    --layers", "ls");
  }

  private void run(Path page) throws IOException {
    Path work = Files.createDirectories(folder.resolve(page.getFileName() + "-work"));
    Files.createSymbolicLink(work.resolve("plimsoll"), Plimsoll.LAUNCHER);
    Path shared = folder.resolve("shared");
    if (Files.isDirectory(NeedsSharedData.FOLDER) && !Files.exists(shared)) {
      Files.createSymbolicLink(shared, NeedsSharedData.FOLDER.toAbsolutePath().getParent());
    }
    for (String line : lines(Files.readString(page))) {
      Plimsoll.Run run = Plimsoll.in(work).run(List.of("sh", "-c", line));
      assertThat(run.exitCode())
          .as("%s: %s%n%s", page.getFileName(), line, run.err())
          .isIn(allowed(line));
    }
  }

  /// A gate is shown to fail.
  private static List<Integer> allowed(String line) {
    return line.contains("--fail-on") ? List.of(0, 1) : List.of(0);
  }

  /// The lines to type, those that end in `\` with what follows.
  static List<String> lines(String page) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean goesOn = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        inside = line.strip().equals("```console");
      } else if (inside && goesOn) {
        lines.add(lines.removeLast() + "\n" + line);
        goesOn = line.endsWith("\\");
      } else if (inside && line.startsWith(PROMPT)) {
        lines.add(line.substring(PROMPT.length()));
        goesOn = line.endsWith("\\");
      }
    }
    return lines;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    Path readme = Plimsoll.ROOT.resolve("README.md");
    if (Files.exists(readme)) {
      pages.add(readme);
    }
    Path guide = Plimsoll.ROOT.resolve("docs/guide");
    if (Files.isDirectory(guide)) {
      try (Stream<Path> files = Files.list(guide)) {
        files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }
}
