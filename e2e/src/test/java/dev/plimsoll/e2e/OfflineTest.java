// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `--offline` and whatever needs no network name no host to the kernel, neither to connect to nor
/// to look up.
@ExtendWith(Built.class)
@NeedsTool("strace")
class OfflineTest {

  @TempDir private static Path folder;
  private static Plimsoll plimsoll;

  @BeforeAll
  static void fill() throws IOException {
    plimsoll = Plimsoll.in(folder).with("PLIMSOLL_DB", SmallStore.in(folder).db().toString());
  }

  @Test
  void shouldAskNobodyWhenOffline() throws IOException {
    Plimsoll.Run run = traced("scan", "--offline", "127.0.0.1:9/team/app:1");
    assertThat(run.exitCode()).isEqualTo(Refusal.NO_TARGET);
    assertThat(run.err()).contains("127.0.0.1:9/team/app:1", "not asked", "--offline");
    run = traced("scan", "--offline", "docker:app:1");
    assertThat(run.exitCode()).isEqualTo(Refusal.NO_TARGET);
    assertThat(run.err()).contains("docker:app:1", "--offline");
  }

  @Test
  void shouldAskNobodyAboutAFolder() throws IOException {
    traced("scan", "dir:sources").succeeded();
  }

  private static Plimsoll.Run traced(String... words) throws IOException {
    Path trace = folder.resolve("trace");
    List<String> command =
        new ArrayList<>(List.of("strace", "-f", "-e", "trace=network", "-o", trace.toString()));
    command.add(Plimsoll.LAUNCHER.toString());
    command.addAll(List.of(words));
    Plimsoll.Run run = plimsoll.run(command);
    // The JVM may ask whether there is IPv6 by making a socket; an address is what a packet needs.
    assertThat(Files.readAllLines(trace))
        .isNotEmpty()
        .noneMatch(line -> line.contains("sa_family=AF_INET"));
    return run;
  }
}
