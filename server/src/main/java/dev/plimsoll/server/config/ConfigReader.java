// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.server.config.ServerConfig.Database;
import dev.plimsoll.server.config.ServerConfig.Embedded;
import dev.plimsoll.server.config.ServerConfig.External;
import dev.plimsoll.server.config.ServerConfig.Feeds;
import dev.plimsoll.server.config.ServerConfig.Mail;
import dev.plimsoll.server.config.ServerConfig.Messages;
import dev.plimsoll.server.config.ServerConfig.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a [ServerConfig] of what was told: by arguments, else by the environment, else by the
/// file, else by the defaults of [Option].
public final class ConfigReader {

  private static final int MAX_CONNECTIONS = 50;
  private static final int MAX_WORKERS = 256;
  private static final int MAX_PASSWORD_BYTES = 4096;
  private static final Pattern MAIL_SERVER =
      Pattern.compile("(smtps|smtp|plain\\+smtp)://([A-Za-z0-9._-]{1,253}):([0-9]{1,5})/?");
  private static final String PASSWORD = "PLIMSOLL_DATABASE_PASSWORD";

  private final Words words;
  private final Map<String, String> environment;
  private final Map<String, Told> file;

  private ConfigReader(Words words, Map<String, String> environment) {
    this.words = words;
    this.environment = environment;
    this.file =
        Optional.ofNullable(words.options().get("config"))
            .map(told -> ConfigFile.read(Path.of(told.value())))
            .orElse(Map.of());
  }

  /// Reads what a process of `role` was told.
  ///
  /// @param arguments without the command itself
  /// @return empty when help is asked for
  /// @throws WrongUse when something is unknown or out of its bounds
  public static Optional<ServerConfig> read(
      Role role, List<String> arguments, Map<String, String> environment) {
    Words words = Words.parse(role, arguments);
    return words.isHelp()
        ? Optional.empty()
        : Optional.of(new ConfigReader(words, environment).config());
  }

  private ServerConfig config() {
    Role role = words.role();
    if (role.takesFile() && words.file().isEmpty()) {
      throw new WrongUse(role.word() + " wants the FILE (see plimsoll " + role.word() + " --help)");
    }
    Path data = path("data").orElseGet(() -> DataFolder.standard(environment)).toAbsolutePath();
    return new ServerConfig(
        role,
        data,
        words.file().map(Path::of),
        pages(),
        database(),
        role == Role.SERVER ? 0 : Values.number(valued("workers"), 1, MAX_WORKERS),
        feeds(data),
        path("cache-dir").orElse(data.resolve("cache")),
        path("master-key-file").orElse(data.resolve("master.key")),
        Values.logFormat(valued("log-format")),
        messages(),
        isSet("demo"));
  }

  private Pages pages() {
    String host = valued("host").value();
    int asked = Values.number(valued("port"), 0, 65535);
    int port = asked == 0 ? FreePort.of(host) : asked;
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String url = told("public-url").map(Values::webAddress).orElse("http://" + shown + ":" + port);
    Duration session = Values.time(valued("session"), Duration.ofMinutes(5), Duration.ofDays(30));
    boolean isSecure = told("secure-cookies").map(Values::flag).orElse(url.startsWith("https://"));
    return new Pages(host, port, url, isSecure, session, proxies());
  }

  private List<String> proxies() {
    Optional<Told> told = told("trusted-proxies");
    return told.map(ConfigReader::names).orElse(List.of()).stream()
        .map(network -> Values.network(told.orElseThrow(), network))
        .toList();
  }

  /// What stands between commas.
  private static List<String> names(Told told) {
    return Stream.of(told.value().split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private Messages messages() {
    List<String> hosts = told("message-hosts").map(ConfigReader::names).orElse(List.of());
    Duration kept =
        Values.time(valued("keep-deliveries"), Duration.ofDays(1), Duration.ofDays(3650));
    return new Messages(hosts, told("mail-server").map(this::mail), kept);
  }

  private Mail mail(Told told) {
    Matcher url = MAIL_SERVER.matcher(told.value());
    if (!url.matches()) {
      throw new WrongUse(
          told.place() + ": " + told.value() + " is no mail server: smtps://HOST:PORT");
    }
    String from =
        told("mail-from")
            .map(Told::value)
            .orElseThrow(() -> new WrongUse("a mail server needs a sender: --mail-from"));
    return new Mail(
        url.group(1),
        url.group(2),
        Integer.parseInt(url.group(3)),
        from,
        told("mail-user").map(Told::value),
        told("mail-password-file").map(path -> new Password(firstLine(path))));
  }

  private Feeds feeds(Path data) {
    return new Feeds(
        path("db").orElse(data.resolve("advisories")),
        Values.time(valued("update-every"), Duration.ofMinutes(5), Duration.ofDays(7)),
        isSet("offline") || isSet("demo"));
  }

  private Database database() {
    int connections = Values.number(valued("database-connections"), 2, MAX_CONNECTIONS);
    Optional<Told> url = told("database-url");
    if (url.isPresent()) {
      return external(url.get(), connections);
    }
    if (words.role() == Role.SERVER || words.role() == Role.WORKER) {
      throw new WrongUse(
          "plimsoll %s works on a PostgreSQL of yours: name it with --database-url; plimsoll up brings its own"
              .formatted(words.role().word()));
    }
    int uid = Values.number(valued("postgres-uid"), 1, Integer.MAX_VALUE);
    return new Embedded(uid, connections);
  }

  private External external(Told told, int connections) {
    DatabaseUrl url = DatabaseUrl.parse(told.value());
    if (told.isArgument() && url.password().isPresent()) {
      throw new WrongUse(
          "--database-url holds a password, and every user of this machine can read the arguments of a process: put it into a file and name that with --database-password-file, or set "
              + PASSWORD);
    }
    String user = told("database-user").map(Told::value).or(url::user).orElse("plimsoll");
    return new External(url.jdbc(), user, password().or(url::password), connections);
  }

  private Optional<Password> password() {
    Optional<Told> path = told("database-password-file");
    return path.isPresent()
        ? Optional.of(new Password(firstLine(path.get())))
        : Optional.ofNullable(environment.get(PASSWORD))
            .filter(value -> !value.isEmpty())
            .map(Password::new);
  }

  private static String firstLine(Told path) {
    try {
      byte[] bytes = LocalFiles.read(Path.of(path.value()), MAX_PASSWORD_BYTES);
      return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException _) {
      throw new WrongUse(path.place() + ": " + path.value() + " can't be read");
    }
  }

  private boolean isSet(String name) {
    return told(name).map(Values::flag).orElse(false);
  }

  private Optional<Path> path(String name) {
    return told(name).map(told -> Path.of(told.value()));
  }

  /// What was told, else the default.
  private Told valued(String name) {
    return told(name).orElseGet(() -> new Told(option(name).standard(), name, false));
  }

  private static Option option(String name) {
    return Option.TABLE.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /// An empty variable is as good as none.
  private Optional<Told> told(String name) {
    Option option = option(name);
    if (!option.roles().contains(words.role())) {
      return Optional.empty(); // a shared file or environment may speak to other commands
    }
    String variable = environment.getOrDefault(option.variable(), "");
    return Optional.ofNullable(words.options().get(name))
        .or(() -> variable.isEmpty() ? Optional.empty() : fromVariable(option, variable))
        .or(() -> Optional.ofNullable(file.get(name)));
  }

  private static Optional<Told> fromVariable(Option option, String value) {
    return Optional.of(new Told(value, option.variable(), false));
  }
}
