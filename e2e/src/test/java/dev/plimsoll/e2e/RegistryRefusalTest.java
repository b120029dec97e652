// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static dev.plimsoll.e2e.Refusal.NO_TARGET;
import static dev.plimsoll.e2e.Refusal.USAGE;
import static dev.plimsoll.e2e.Refusal.words;

import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RealRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A registry that doesn't give what is asked for.
@ExtendWith(Built.class)
@NeedsTool({"docker-registry", "openssl", "htpasswd"})
class RegistryRefusalTest {

  @TempDir private static Path folder;
  @TempDir private static Path place;
  private static RealRegistry registry;
  private static Plimsoll plimsoll;

  @BeforeAll
  static void start() throws IOException {
    registry = RealRegistry.in(place);
    plimsoll =
        Plimsoll.in(folder)
            .with("PLIMSOLL_CA_FILE", registry.authority().toString())
            .withInput(RealRegistry.PASSWORD + "\n");
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void shouldTellWhatImageIsUnknown() throws IOException {
    refuse(plimsoll, "cannot open " + image(), "answered 404", "check the name");
  }

  @Test
  void shouldTellWhosePasswordIsWrong() throws IOException {
    refuse(plimsoll.withInput("wrong"), "answered 401", "the credentials of user 'me'");
  }

  @Test
  void shouldTellWhomItDoesNotTrust() throws IOException {
    refuse(plimsoll.with("PLIMSOLL_CA_FILE", ""), "certificate is not trusted", "--ca-file");
  }

  @Test
  void shouldTellThatTheAuthorityIsMissing() throws IOException {
    new Refusal(plimsoll.with("PLIMSOLL_CA_FILE", "none.pem"), USAGE)
        .of(words("sbom", "-f", "json", image()), "--ca-file none.pem: there is no such file");
  }

  private static void refuse(Plimsoll plimsoll, String... texts) throws IOException {
    new Refusal(plimsoll, NO_TARGET)
        .of(
            words(
                "sbom", "-f", "json", "-o", "report", "--username=me", "--password-stdin", image()),
            texts);
  }

  private static String image() {
    return registry.host() + "/team/none:1.0";
  }
}
