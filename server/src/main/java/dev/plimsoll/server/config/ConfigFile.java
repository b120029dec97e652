// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.bytes.Nearest;
import dev.plimsoll.bytes.Yaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A YAML file whose keys are the names of the options. It may hold options of other commands, so
/// that one file serves all processes of an installation.
final class ConfigFile {

  private static final int MAX_BYTES = 1 << 20;

  private ConfigFile() {}

  static Map<String, Told> read(Path file) {
    JsonValue yaml = parse(file);
    if (yaml.isPresent() && !(yaml instanceof JsonValue.Obj)) {
      throw new WrongUse(file + " is no map of options");
    }
    Map<String, Told> options = new LinkedHashMap<>();
    yaml.fields().forEach((key, value) -> options.put(known(key, file), told(key, value, file)));
    return options;
  }

  private static JsonValue parse(Path file) {
    try {
      return Yaml.read(new ByteArrayInputStream(LocalFiles.read(file, MAX_BYTES)), Limits.DEFAULT);
    } catch (NoSuchFileException _) {
      throw new WrongUse(file + ": no such file");
    } catch (IOException e) {
      throw new WrongUse(file + " can't be read: " + e.getMessage());
    }
  }

  private static String known(String key, Path file) {
    List<String> names =
        Option.TABLE.stream().map(Option::name).filter(name -> !name.equals("config")).toList();
    if (!names.contains(key)) {
      String near = Nearest.to(key, names).map(name -> "; did you mean " + name + "?").orElse("");
      throw new WrongUse(file + ": there is no option " + key + near);
    }
    return key;
  }

  private static Told told(String key, JsonValue value, Path file) {
    String text =
        switch (value) {
          case JsonValue.Text(var it) -> it;
          case JsonValue.Num(var it) -> it;
          case JsonValue.Bool(var it) -> Boolean.toString(it);
          default -> throw new WrongUse(file + ": " + key + " is to be a text or a number");
        };
    return new Told(text, key + " in " + file, false);
  }
}
