// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.config.ServerConfig.Embedded;
import dev.plimsoll.server.config.ServerConfig.External;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigReaderTest {

  private static final String URL = "--database-url=postgresql://db.example/plimsoll";

  @TempDir private Path folder;

  /// Names and defaults are promises: whoever changes one changes this test.
  @Test
  void shouldHaveTheseNamesAndDefaults() {
    assertThat(Option.TABLE.stream().map(it -> it.name() + "=" + it.standard()))
        .containsExactly(
            "data=",
            "demo=",
            "host=127.0.0.1",
            "port=8420",
            "public-url=",
            "secure-cookies=",
            "trusted-proxies=",
            "session=12h",
            "database-url=",
            "database-user=plimsoll",
            "database-password-file=",
            "database-connections=10",
            "postgres-uid=65534",
            "workers=2",
            "db=DATA/advisories",
            "update-every=6h",
            "offline=",
            "cache-dir=DATA/cache",
            "master-key-file=DATA/master.key",
            "message-hosts=",
            "mail-server=",
            "keep-deliveries=90d",
            "mail-from=",
            "mail-user=",
            "mail-password-file=",
            "log-format=text",
            "config=");
  }

  @Test
  void shouldFillInDefaults() {
    ServerConfig config = read(Role.UP, Map.of(), "--data", "/d");
    assertThat(config)
        .isEqualTo(
            new ServerConfig(
                Role.UP,
                Path.of("/d"),
                Optional.empty(),
                new ServerConfig.Pages(
                    "127.0.0.1",
                    8420,
                    "http://127.0.0.1:8420",
                    false,
                    Duration.ofHours(12),
                    List.of()),
                new Embedded(65534, 10),
                2,
                new ServerConfig.Feeds(Path.of("/d/advisories"), Duration.ofHours(6), false),
                Path.of("/d/cache"),
                Path.of("/d/master.key"),
                LogFormat.TEXT,
                new ServerConfig.Messages(List.of(), Optional.empty(), Duration.ofDays(90)),
                false));
  }

  /// What is printed, and what requests are held against, names the port that is listened on.
  @Test
  void shouldChooseAPortWhenAnyWillDo() throws IOException {
    ServerConfig.Pages pages = read(Role.UP, Map.of(), "--port=0").pages();
    assertThat(pages.port()).isPositive();
    assertThat(pages.publicUrl()).isEqualTo("http://127.0.0.1:" + pages.port());
    try (ServerSocket socket =
        new ServerSocket(pages.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
    assertThat(
            read(Role.UP, Map.of(), "--port=0", "--public-url=https://p.example")
                .pages()
                .publicUrl())
        .isEqualTo("https://p.example");
    assertThatThrownBy(() -> read(Role.UP, Map.of(), "--port=0", "--host=192.0.2.1"))
        .isInstanceOf(WrongUse.class)
        .hasMessageContaining("192.0.2.1");
  }

  @Test
  void shouldUnderstandWhereMessagesGo() {
    ServerConfig config =
        read(
            Role.UP,
            Map.of(),
            "--message-hosts=Chat.example, 10.0.0.0/8",
            "--mail-server=smtps://mail.example:465",
            "--mail-from=plimsoll@example.com");
    assertThat(config.messages().hosts()).containsExactly("chat.example", "10.0.0.0/8");
    assertThat(config.messages().mail())
        .contains(
            new ServerConfig.Mail(
                "smtps",
                "mail.example",
                465,
                "plimsoll@example.com",
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void shouldRefuseMailWithoutSender() {
    assertThatThrownBy(() -> read(Role.UP, Map.of(), "--mail-server=smtp://mail.example:25"))
        .hasMessageContaining("--mail-from");
  }

  @Test
  void shouldTakeAListOfProxies() {
    assertThat(read(Role.UP, Map.of(), "--trusted-proxies", "10.0.0.0/8, ::1").pages().proxies())
        .containsExactly("10.0.0.0/8", "::1");
  }

  @Test
  void shouldHearArgumentsThenEnvironmentThenFile() throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "port: 1\nhost: '::1'\nsession: 1h\n");
    Map<String, String> environment = Map.of("PLIMSOLL_PORT", "2", "PLIMSOLL_HOST", "h");
    ServerConfig config = read(Role.UP, environment, "--config=" + file, "--port", "3");
    assertThat(config.pages())
        .isEqualTo(
            new ServerConfig.Pages("h", 3, "http://h:3", false, Duration.ofHours(1), List.of()));
  }

  @Test
  void shouldServeAllProcessesByOneFile() throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "workers: 5\nport: 80\n");
    assertThat(read(Role.WORKER, Map.of(), URL, "--config", file.toString()).workers())
        .isEqualTo(5);
    assertThat(read(Role.SERVER, Map.of(), URL, "--config", file.toString()).workers()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--prot=1 | there is no option --prot; did you mean --port? (see plimsoll up --help)",
        "--port | --port wants its N",
        "--port=70000 | --port is '70000'; write a number from 0 to 65535",
        "--port=x | --port is 'x'; write a number from 0 to 65535",
        "--session=12 | --session is '12'; write a time such as 90s, 30m, 6h or 1d, from 300 s to 2592000 s",
        "--session=1s | --session is '1s'; write a time such as 90s, 30m, 6h or 1d, from 300 s to 2592000 s",
        "--trusted-proxies=10.0.0.0/8,lb | --trusted-proxies is '10.0.0.0/8,lb'; write addresses or networks such as 10.0.0.0/8, with commas",
        "--offline=no | --offline is 'no'; write true or false",
        "--log-format=xml | --log-format is 'xml'; write text or json",
        "--public-url=x | --public-url is 'x'; write an address such as https://plimsoll.example.com",
        "--database-url=mysql://x/y | the database's URL is to look like postgresql://HOST:5432/NAME",
        "more | 'more' is one word too many (see plimsoll up --help)",
      })
  void shouldSayWhatIsWrong(String word, String message) {
    assertThatThrownBy(() -> read(Role.UP, Map.of(), word))
        .isInstanceOf(WrongUse.class)
        .hasMessage(message);
  }

  @Test
  void shouldNameThePlaceOfAWrongValue() throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "prot: 1\n");
    assertThatThrownBy(() -> read(Role.UP, Map.of(), "--config", file.toString()))
        .hasMessage(file + ": there is no option prot; did you mean port?");
    assertThatThrownBy(() -> read(Role.UP, Map.of("PLIMSOLL_PORT", "x")))
        .hasMessageStartingWith("PLIMSOLL_PORT is 'x'");
    Files.writeString(file, "port: [1]\n");
    assertThatThrownBy(() -> read(Role.UP, Map.of(), "--config", file.toString()))
        .hasMessage(file + ": port is to be a text or a number");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:secret@h/n",
    "jdbc:postgresql://h:5432/n?user=u&password=secret",
    "postgres://u:secret@h:1/n?sslmode=require"
  })
  void shouldTakeNoPasswordAsAnArgument(String url) {
    assertThatThrownBy(() -> read(Role.SERVER, Map.of(), "--database-url", url))
        .isInstanceOf(WrongUse.class)
        .hasMessageContaining("--database-password-file")
        .hasMessageNotContaining("secret");
    ServerConfig config = read(Role.SERVER, Map.of("PLIMSOLL_DATABASE_URL", url));
    assertThat(config.toString()).doesNotContain("secret");
    assertThat(((External) config.database()).password()).contains(new Password("secret"));
    assertThat(((External) config.database()).user()).isIn("u", "plimsoll");
  }

  @Test
  void shouldReadThePasswordFromItsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "s p\n");
    ServerConfig config =
        read(Role.WORKER, Map.of(), URL, "--database-password-file", file.toString());
    assertThat(config.database())
        .isEqualTo(
            new External(
                "jdbc:postgresql://db.example/plimsoll",
                "plimsoll",
                Optional.of(new Password("s p")),
                10));
  }

  @Test
  void shouldWantADatabaseForThePiecesOfALargerInstallation() {
    assertThatThrownBy(() -> read(Role.WORKER, Map.of())).hasMessageContaining("--database-url");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void shouldNameEachOptionInTheHelp(Role role) {
    assertThat(ConfigReader.read(role, List.of("--help"), Map.of())).isEmpty();
    String help = Help.of(role);
    assertThat(help).startsWith("Usage: plimsoll " + role.word());
    assertThat(Option.of(role)).allMatch(option -> help.contains("  --" + option.name()));
  }

  private static ServerConfig read(Role role, Map<String, String> environment, String... words) {
    return ConfigReader.read(role, List.of(words), environment).orElseThrow();
  }
}
