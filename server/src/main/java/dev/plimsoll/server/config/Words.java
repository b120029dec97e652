// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import dev.plimsoll.bytes.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line, taken apart by the table of options.
///
/// @param options what stands there, by the option's name
/// @param file the one word that is no option
record Words(Role role, Map<String, Told> options, Optional<String> file, boolean isHelp) {

  /// Takes the words after the command apart.
  static Words parse(Role role, List<String> words) {
    Map<String, Told> options = new LinkedHashMap<>();
    Optional<String> file = Optional.empty();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      if (word.equals("-h") || word.equals("--help")) {
        return new Words(role, Map.of(), Optional.empty(), true);
      }
      if (!word.startsWith("-")) {
        file = Optional.of(onlyFile(role, word, file));
        continue;
      }
      Option option = find(role, word.split("=", 2)[0]);
      boolean isApart = !option.isFlag() && !word.contains("=");
      String value = isApart ? next(words, at, option) : attached(word);
      at += isApart ? 1 : 0;
      if (options.put(option.name(), new Told(value, "--" + option.name(), true)) != null) {
        throw new WrongUse("--" + option.name() + " stands there twice");
      }
    }
    return new Words(role, options, file, false);
  }

  private static String onlyFile(Role role, String word, Optional<String> former) {
    if (!role.takesFile() || former.isPresent()) {
      throw wrong(role, "'" + word + "' is one word too many");
    }
    return word;
  }

  private static String attached(String word) {
    return word.contains("=") ? word.substring(word.indexOf('=') + 1) : "true";
  }

  private static String next(List<String> words, int at, Option option) {
    if (at + 1 == words.size() || words.get(at + 1).startsWith("--")) {
      throw new WrongUse("--" + option.name() + " wants its " + option.label());
    }
    return words.get(at + 1);
  }

  private static Option find(Role role, String word) {
    List<Option> known = Option.of(role);
    return known.stream()
        .filter(option -> word.equals("--" + option.name()))
        .findFirst()
        .orElseThrow(() -> unknown(role, word, known));
  }

  private static WrongUse unknown(Role role, String word, List<Option> known) {
    List<String> names = known.stream().map(option -> "--" + option.name()).toList();
    String near = Nearest.to(word, names).map(name -> "; did you mean " + name + "?").orElse("");
    return wrong(role, "there is no option " + word + near);
  }

  private static WrongUse wrong(Role role, String message) {
    return new WrongUse(message + " (see plimsoll " + role.word() + " --help)");
  }
}
