// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list of modules in an executable (package `runtime/debug` of Go, `BuildInfo`): a line each,
/// fields separated by tabs. `mod` is the main module, `dep` another, `=>` replaces the one before
/// it, `build` is a setting of the build.
///
/// @param main empty when the program's main package lies in no module
/// @param settings by name, such as `GOOS` and `-ldflags`
record ModuleList(
    Optional<GoModule> main, List<GoModule> dependencies, Map<String, String> settings) {

  static ModuleList parse(String text) {
    Optional<GoModule> main = Optional.empty();
    List<GoModule> dependencies = new ArrayList<>();
    Map<String, String> settings = new HashMap<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "mod" -> main = Optional.of(GoModule.of(field(fields, 1), field(fields, 2)));
        case "dep" -> dependencies.add(GoModule.of(field(fields, 1), field(fields, 2)));
        case "=>" -> replaceLast(dependencies, field(fields, 1), field(fields, 2));
        case "build" -> setting(field(fields, 1), settings);
        default -> {} // path of the main package, and what newer toolchains may add
      }
    }
    return new ModuleList(main, dependencies, settings);
  }

  Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty());
  }

  private static void replaceLast(List<GoModule> modules, String path, String version) {
    if (!modules.isEmpty()) {
      modules.add(modules.removeLast().replacedBy(path, version));
    }
  }

  private static void setting(String text, Map<String, String> into) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      into.put(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  private static String field(String[] fields, int index) {
    return index < fields.length ? fields[index] : "";
  }
}
