// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.registry.Credential.IdentityToken;
import dev.plimsoll.image.registry.Credential.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  /// `me:pw`
  private static final String AUTH = "{\"auth\":\"bWU6cHc=\"}";

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() {
    environment.put("HOME", home.toString());
    environment.put("PATH", home + ":/usr/bin:/bin");
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io, https://index.docker.io/v1/",
    "docker.io, index.docker.io",
    "docker.io, docker.io/team/app",
    "docker.io, registry-1.docker.io",
    "a.example, a.example",
    "a.example, a.example/",
    "a.example, A.example/v2/",
    "a.example, https://a.example",
    "a.example, https://a.example/v1/",
    "a.example, a.example/team",
    "a.example:5000, http://a.example:5000/v2/",
  })
  void shouldFindAKeyInAllItsSpellings(String host, String key) throws IOException {
    Path file = write(".docker/config.json", "{\"auths\":{\"%s\":%s}}".formatted(key, AUTH));
    assertThat(find(host).credential()).contains(new Login("me", "pw", file.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "a.example, b.example",
    "a.example, a.example:5000",
    "a.example:5000, a.example",
    "a.example, x.a.example",
    "a.example, a.example.evil",
    "a.example, a.example/tea",
    "a.example, a.example/team/app/x",
    "docker.io, a.example",
  })
  void shouldNotTakeTheCredentialOfAnother(String host, String key) throws IOException {
    write(".docker/config.json", "{\"auths\":{\"%s\":%s}}".formatted(key, AUTH));
    assertThat(find(host).credential()).isEmpty();
  }

  @Test
  void shouldPreferTheNarrowestKey() throws IOException {
    Path file =
        write(
            ".config/containers/auth.json",
            "{\"auths\":{\"a.example\":{\"auth\":\"eDp5\"},\"a.example/team\":%s}}"
                .formatted(AUTH));
    assertThat(find("a.example").credential()).contains(new Login("me", "pw", file.toString()));
  }

  @Test
  void shouldLookWhereTheEnvironmentSays() throws IOException {
    environment.put("DOCKER_CONFIG", home.resolve("d").toString());
    environment.put("XDG_RUNTIME_DIR", home.resolve("r").toString());
    write("r/containers/auth.json", "{\"auths\":{\"a.example\":%s}}".formatted(AUTH));
    assertThat(find("a.example").credential()).isPresent();
    Path named = write("n.json", "{\"auths\":{\"a.example\":{\"identitytoken\":\"t\"}}}");
    environment.put("REGISTRY_AUTH_FILE", named.toString());
    assertThat(find("a.example").credential()).contains(new IdentityToken("t", named.toString()));
  }

  @Test
  void shouldTellWhatIsWrongWithAFileAndGoOn() throws IOException {
    Path broken = write(".docker/config.json", "{\"auths\":{\"a.example\":{\"auth\":\"!\"}}}");
    Path good =
        write(".config/containers/auth.json", "{\"auths\":{\"a.example\":%s}}".formatted(AUTH));
    assertThat(find("a.example").searched())
        .containsExactly(broken.toString(), "(its 'auth' is not in base64)", good.toString());
    write(".docker/config.json", "nonsense");
    assertThat(find("b.example").told()).contains("not JSON").doesNotContain("pw");
  }

  @Test
  void shouldAskTheHelperOfTheHost() throws IOException {
    write(
        ".docker/config.json", "{\"credsStore\":\"all\",\"credHelpers\":{\"a.example\":\"mine\"}}");
    helper(
        "mine",
        "read host; echo '{\"ServerURL\":\"x\",\"Username\":\"'$1-$host'\",\"Secret\":\"s\"}'");
    helper("all", "read key; echo '{\"Username\":\"<token>\",\"Secret\":\"'$key'\"}'");
    assertThat(find("a.example").credential())
        .contains(new Login("get-a.example", "s", "docker-credential-mine"));
    assertThat(find("docker.io").credential())
        .contains(new IdentityToken("https://index.docker.io/v1/", "docker-credential-all"));
  }

  @Test
  void shouldTakeWhatTheFileHoldsWhenTheHelperHasNothing() throws IOException {
    write(
        ".docker/config.json",
        "{\"credsStore\":\"all\",\"auths\":{\"a.example\":%s}}".formatted(AUTH));
    helper("all", "echo 'credentials not found in native keychain'; exit 1");
    assertThat(find("a.example").credential()).isPresent();
  }

  @Test
  void shouldTellHowAHelperFailed() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"all\"}");
    assertThat(find("a.example").told()).contains("docker-credential-all is not on the PATH");
    helper("all", "exit 3");
    assertThat(find("a.example").told()).contains("docker-credential-all ended with status 3");
    helper("all", "echo nonsense");
    assertThat(find("a.example").told()).contains("not JSON");
    write(".docker/config.json", "{\"credsStore\":\"../../bin/x\"}");
    assertThat(find("a.example").told()).contains("no name of a credential helper");
  }

  @Test
  void shouldEndAHelperThatDoesNotAnswer() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"all\"}");
    helper("all", "exec tail -f /dev/null");
    Credentials hasty = new Credentials(environment, Duration.ofMillis(200));
    assertThat(hasty.find("a.example", "team/app").told()).contains("did not answer");
  }

  @Test
  void shouldBoundWhatAHelperSays() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"all\"}");
    helper("all", "exec cat /dev/zero");
    assertThat(find("a.example").told()).contains("docker-credential-all");
  }

  @Test
  void shouldNotShowSecrets() {
    assertThat(new Login("me", "pw", "x").toString()).doesNotContain("pw");
    assertThat(new IdentityToken("secret", "x").toString()).doesNotContain("secret");
  }

  private Credentials.Found find(String host) {
    return new Credentials(environment, Duration.ofSeconds(20)).find(host, "team/app");
  }

  private Path write(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private void helper(String name, String script) throws IOException {
    Path file = write("docker-credential-" + name, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
