// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.store.Backup;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.testing.FakeRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who comes by a backup file, without the master key, can sign in nowhere by it.
class BackupSecretsTest {

  private static final String REGISTRY = "registry-password-0123456789";
  private static final String CHANNEL = "c2lnbmluZy1rZXktMDEyMzQ1Njc4OS1zaWduaW5nLWtleQ==";
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir private Path folder;
  private WholeServer server;
  private FakeRegistry registry;

  @BeforeEach
  void start() throws Exception {
    registry = new FakeRegistry().withBearer("robot:" + REGISTRY);
    server = WholeServer.start(Files.createDirectory(folder.resolve("server")));
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  @Test
  void shouldHoldNoSecretInPlain() throws Exception {
    ApiClient admin = server.session(server.person("Ada", true, Map.of()));
    admin
        .post(
            "/api/v1/registries",
            Map.of(
                "address",
                registry.host(),
                "isInsecure",
                true,
                "username",
                "robot",
                "password",
                REGISTRY))
        .expect(201);
    admin
        .post(
            "/api/v1/channels",
            Map.of(
                "kind",
                "webhook",
                "name",
                "w",
                "settings",
                Map.of("url", "https://receiver.invalid/in"),
                "secret",
                "whsec_" + CHANNEL))
        .expect(201);
    // Answers are remembered by this key, for a client that asks again.
    ApiClient again = admin.with("Idempotency-Key", "0123456789abcdef");
    String token =
        again
            .post(
                "/api/v1/tokens",
                Map.of("name", "ci", "scopes", List.of("READ"), "expiresInDays", 1))
            .expect(201)
            .at("/text")
            .asString();
    String link =
        again
            .with("Idempotency-Key", "fedcba9876543210")
            .post("/api/v1/people", Map.of("email", "bob@example.com", "name", "Bob"))
            .expect(201)
            .at("/link")
            .asString();
    String invitation = link.substring(link.indexOf('#') + 1);
    server
        .nobody()
        .post("/api/v1/invitations", Map.of("link", invitation, "password", PASSWORD))
        .expect(201);
    String session = admin.headers().get("Cookie").replace("plimsoll=", "");

    String backup = backup();
    assertThat(backup)
        .contains(registry.host(), "https://receiver.invalid/in", Secrets.fingerprint(token));
    for (String secret : List.of(REGISTRY, CHANNEL, token, invitation, session, PASSWORD)) {
      assertThat(secret).hasSizeGreaterThan(20);
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      assertThat(backup)
          .doesNotContain(
              secret,
              HexFormat.of().formatHex(bytes),
              Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
    assertThat(backup)
        .doesNotContain(HexFormat.of().formatHex(Base64.getDecoder().decode(CHANNEL)))
        .doesNotContain(
            HexFormat.of().formatHex(Files.readAllBytes(folder.resolve("server").resolve("key"))));
  }

  /// All that is in the file, unpacked; bytes are in it in hexadecimal.
  private String backup() throws Exception {
    Path file = folder.resolve("backup");
    new Backup(server.database.source()).write(file, server.clock.instant());
    try (InputStream in = Compression.unpack(Files.newInputStream(file)).bytes()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
