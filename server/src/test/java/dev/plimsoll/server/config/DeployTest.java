// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The files in `deploy/`, against the options that there are.
class DeployTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("plimsoll.root", "..")).resolve("deploy");

  @ParameterizedTest
  @EnumSource(names = {"SERVER", "WORKER"})
  void shouldUseOptionsThatThereAre(Role role) throws IOException {
    JsonValue service = compose().get("services").get(role.word());
    List<String> command = service.get("command").texts().toList();
    assertThat(command.getFirst()).isEqualTo(role.word());
    Words words = Words.parse(role, command.subList(1, command.size()));
    assertThat(words.options()).containsKeys("database-url", "database-password-file");
    words.options().values().stream()
        .map(Told::value)
        .filter(value -> value.startsWith("/run/secrets/"))
        .forEach(value -> assertThat(service.get("secrets").texts()).contains(value.substring(13)));
  }

  @Test
  void shouldSetVariablesThatThereAre() throws IOException {
    String file = Files.readString(FOLDER.resolve("Containerfile"));
    List<String> variables = Option.TABLE.stream().map(Option::variable).toList();
    assertThat(
            file.lines()
                .filter(line -> line.startsWith("ENV "))
                .findFirst()
                .orElseThrow()
                .split(" "))
        .filteredOn(word -> word.contains("="))
        .allMatch(word -> variables.contains(word.split("=")[0]));
    assertThat(file).contains("\nUSER 10001\n").contains("HEALTHCHECK");
  }

  /// A file that compose mounts keeps its owner and mode, so that no key file of the host's would
  /// be our user's alone; the data folder they share has one.
  @Test
  void shouldHaveOneMasterKey() throws IOException {
    JsonValue services = compose().get("services");
    for (String name : List.of("server", "worker")) {
      JsonValue service = services.get(name);
      assertThat(service.get("volumes").texts()).containsExactly("plimsoll:/var/lib/plimsoll");
      assertThat(service.get("command").texts()).noneMatch(word -> word.contains("master-key"));
    }
    assertThat(Files.readString(FOLDER.resolve("Containerfile")))
        .contains("ENV PLIMSOLL_DATA=/var/lib/plimsoll ");
  }

  @Test
  void shouldLinkToTheSamePagesFromAll() throws IOException {
    JsonValue services = compose().get("services");
    String url = "--public-url=${PLIMSOLL_PUBLIC_URL:-http://127.0.0.1:8420}";
    assertThat(services.get("server").get("command").texts()).contains(url);
    assertThat(services.get("worker").get("command").texts()).contains(url);
  }

  @Test
  void shouldBuildThePagesToo() throws IOException {
    assertThat(Files.readString(FOLDER.resolve("Containerfile")))
        .containsPattern("COPY --from=node \\S*/node ")
        .contains("/npm");
  }

  @Test
  void shouldReachTheDatabaseOfTheSameFile() throws IOException {
    JsonValue compose = compose();
    String url =
        Words.parse(
                Role.SERVER,
                compose.get("services").get("server").get("command").texts().skip(1).toList())
            .options()
            .get("database-url")
            .value();
    assertThat(DatabaseUrl.parse(url))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://postgres:5432/plimsoll", Optional.empty(), Optional.empty()));
    assertThat(compose.get("services").fields()).containsOnlyKeys("postgres", "server", "worker");
  }

  private static JsonValue compose() throws IOException {
    try (InputStream in = Files.newInputStream(FOLDER.resolve("compose.yaml"))) {
      return Yaml.read(in, Limits.DEFAULT);
    }
  }
}
