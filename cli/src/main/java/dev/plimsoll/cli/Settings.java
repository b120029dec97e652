// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.bytes.Nearest;
import dev.plimsoll.cli.SettingsFile.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// What options are when nobody writes them: `PLIMSOLL_CACHE_DIR` for `--cache-dir`, else
/// `cache-dir` of the first `plimsoll.yaml` found (the present folder's, else the user's).
final class Settings implements IDefaultValueProvider {

  private static final int MAX_FILE = 1 << 20;

  private final Map<String, String> environment;
  private final Map<String, Entry> file;
  private final String fileName;

  /// @param place who says so, for messages
  private record Told(String value, String place) {}

  private Settings(Map<String, String> environment, Map<String, Entry> file, String fileName) {
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
  }

  /// Reads the settings.
  ///
  /// @param known names of all options, for telling a mistyped key; asked for only if there is a
  ///   file
  /// @throws Failure when a file can't be read or holds what is no setting
  static Settings read(Map<String, String> environment, Supplier<Set<String>> known) {
    Optional<Path> path = file(environment);
    return new Settings(
        environment,
        path.map(p -> entries(p, known.get())).orElse(Map.of()),
        path.map(Path::toString).orElse(""));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.defaultValue();
    }
    Optional<Told> told = told(key(option));
    told.ifPresent(t -> checkFlag(option, t));
    return told.map(Told::value).orElse(option.defaultValue());
  }

  /// An empty variable is as good as none.
  private Optional<Told> told(String name) {
    String variable = "PLIMSOLL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty()
        ? Optional.ofNullable(file.get(name))
            .map(entry -> new Told(entry.value(), fileName + ", line " + entry.line()))
        : Optional.of(new Told(value, variable));
  }

  private static void checkFlag(OptionSpec option, Told told) {
    boolean isFlag = option.type() == boolean.class;
    if (isFlag && !told.value().equals("true") && !told.value().equals("false")) {
      throw new ParameterException(
          option.command().commandLine(),
          "%s: '%s' is neither true nor false".formatted(told.place(), told.value()));
    }
  }

  /// The name of an option without its dashes: the longest, which is the one that files and
  /// variables use.
  static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static Optional<Path> file(Map<String, String> environment) {
    String chosen = environment.getOrDefault("PLIMSOLL_CONFIG", "");
    if (!chosen.isEmpty()) {
      return Optional.of(Path.of(chosen));
    }
    return List.of(Path.of("plimsoll.yaml"), UserFolders.of(environment).config()).stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Map<String, Entry> entries(Path path, Set<String> known) {
    try {
      Map<String, Entry> entries =
          SettingsFile.parse(path.toString(), LocalFiles.read(path, MAX_FILE));
      entries.forEach((key, entry) -> checkKnown(path, key, entry, known));
      return entries;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE, "the settings in " + path + " can't be read: " + Main.reason(e));
    }
  }

  private static void checkKnown(Path path, String key, Entry entry, Set<String> known) {
    if (!known.contains(key)) {
      String near = Nearest.to(key, known).map(k -> "; did you mean " + k + "?").orElse("");
      throw new Failure(
          ExitCode.USAGE,
          "%s, line %d: there is no setting %s%s".formatted(path, entry.line(), key, near));
    }
  }

  @Override
  public String toString() {
    return file.keySet().stream().sorted().collect(Collectors.joining(", ", "settings: ", ""));
  }
}
