// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellWordTest {

  @TempDir Path folder;

  @Test
  void shouldTakeOffQuotes() {
    assertThat(ShellWord.read("12")).contains("12");
    assertThat(ShellWord.read("")).contains("");
    assertThat(ShellWord.read("'a \\b'")).contains("a \\b");
    assertThat(ShellWord.read("\"a \\\"b\\\" \\$5 \\n\"")).contains("a \"b\" $5 \\n");
    assertThat(ShellWord.read("a'b'\"c\"\\ d")).contains("abc d");
    assertThat(ShellWord.read("a # b")).contains("a");
  }

  @Test
  void shouldRefuseWhatIsNoWord() {
    for (String text : List.of("'a", "\"a", "\"a\\\"", "a\\", "a b", "\"a\" b")) {
      assertThat(ShellWord.read(text)).as(text).isEqualTo(Optional.empty());
    }
  }

  /// Of the characters that mean something, without those that expand or end a command.
  @Test
  @NeedsTool("sh")
  void shouldReadWordsAsTheShellDoes() throws Exception {
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    while (words.size() < 500) {
      String word = word(random);
      if (ShellWord.read(word).isPresent()) {
        words.add(word);
        script.append("unset X; X=").append(word).append("\nprintf '%s\\0' \"$X\"\n");
      }
    }

    assertThat(shell(script.toString()))
        .isEqualTo(words.stream().map(word -> ShellWord.read(word).orElseThrow()).toList());
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      word.append("ab1./'\"\\'\"\\ ".charAt(random.nextInt(12)));
    }
    return word.toString().strip();
  }

  private List<String> shell(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("script"), script);
    Path output = folder.resolve("output");
    Process shell =
        new ProcessBuilder("sh", file.toString()).redirectOutput(output.toFile()).start();
    assertThat(shell.waitFor()).isZero();
    List<String> values = new ArrayList<>(List.of(Files.readString(output).split("\0", -1)));
    values.removeLast();
    return values;
  }
}
