// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a real browser, before the real server: `web/scripts/walk.mjs` says what a person
/// does there and what must not happen meanwhile.
@NeedsTool({"node", "chromium"})
class PagesTest {

  private static final Path WALK = Plimsoll.ROOT.resolve("web/scripts/walk.mjs");
  private static final Pattern OPEN = Pattern.compile("(?m)open (http://\\S+)$");
  private static final Pattern SET_UP = Pattern.compile("(?m)set it up at (http://\\S+)$");
  private static final Pattern SIGN_IN =
      Pattern.compile("(?m)sign in as (\\S+) with the password (\\S+)$");

  @TempDir private Path folder;

  @BeforeEach
  void setUp() throws IOException {
    Installation.open(folder);
  }

  @Test
  void shouldWalkThroughThePagesOfTheDemo() throws IOException, InterruptedException {
    try (Platform platform = Platform.up(folder.resolve("demo"), "--demo")) {
      List<String> person = platform.told(SIGN_IN);
      String address = platform.told(OPEN).getFirst();
      assertThat(Tool.run("node", WALK + "", "demo", address, person.get(0), person.get(1)))
          .endsWith("walked");
    }
  }

  @Test
  void shouldLeadTheFirstPersonToTheImagesOfARegistry() throws IOException, InterruptedException {
    Path samples = folder.resolve("samples");
    try (Platform registry = Platform.up(samples, "--demo");
        Platform platform = Platform.up(folder.resolve("first"))) {
      registry.told(OPEN);
      String host = "127.0.0.1:" + Files.readString(samples.resolve("data/demo/port"));
      String link = platform.told(SET_UP).getFirst();
      assertThat(Tool.run("node", WALK + "", "first", link, host)).endsWith("walked");
    }
  }
}
