// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RealRegistry;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A store that travels by a real registry.
@ExtendWith(Built.class)
@NeedsTool({"docker-registry", "openssl", "htpasswd"})
class PublishedStoreTest {

  @TempDir private static Path folder;
  @TempDir private static Path place;
  private static RealRegistry registry;
  private static Plimsoll plimsoll;
  private static SmallStore store;

  @BeforeAll
  static void start() throws IOException {
    registry = RealRegistry.in(place);
    store = SmallStore.in(folder);
    plimsoll =
        Plimsoll.in(folder)
            .with("PLIMSOLL_CA_FILE", registry.authority().toString())
            .withInput(RealRegistry.PASSWORD + "\n");
    for (String name : new String[] {"right", "wrong"}) {
      String key = folder.resolve(name + ".key").toString();
      Tool.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key);
      Tool.run("openssl", "pkey", "-in", key, "-pubout", "-out", key.replace(".key", ".pub"));
    }
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void shouldTravelSigned() throws IOException {
    export("--sign-key=right.key").succeeded();
    take("there", "--verify-key=right.pub").succeeded();
    String findings =
        plimsoll
            .run("scan", "--quiet", "--db", "there", "-f", "json", "dir:" + store.sources())
            .succeeded()
            .out();
    assertThat(findings).contains(SmallStore.FIXED, SmallStore.UNFIXED);
    assertThat(export("--sign-key=right.key").succeeded().err()).contains("published sha256:");
    assertThat(take("there").succeeded().err()).contains("nobody vouches for", "bytes fetched 0");
  }

  @Test
  void shouldRefuseAnothersSignature() throws IOException {
    export("--sign-key=right.key").succeeded();
    Plimsoll.Run run = take("empty", "--verify-key=wrong.pub");
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("its signature is not by the given key");
    assertThat(folder.resolve("empty")).doesNotExist();
  }

  @Test
  void shouldTellWhatIsNotThere() throws IOException {
    Plimsoll.Run run = plimsoll.run("db", "import", "--db", "empty", "oci:nowhere");
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("there is nothing under latest");
  }

  private static Plimsoll.Run export(String... more) throws IOException {
    return run("export", store.db().toString(), more);
  }

  private static Plimsoll.Run take(String db, String... more) throws IOException {
    return run("import", db, more);
  }

  private static Plimsoll.Run run(String command, String db, String... more) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("db", command, "--db", db, "--username=me", "--password-stdin"));
    words.addAll(List.of(more));
    words.add("oci://" + registry.host() + "/team/store:1");
    return plimsoll.run(words.toArray(String[]::new));
  }
}
