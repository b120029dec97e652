// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The part that `*.deps.json` and `project.assets.json` have in common: `libraries` says what
/// there is, by `name/version`, and `targets` who needs whom.
final class Libraries {

  /// How self-contained applications name the part of the runtime that they bring along.
  private static final String RUNTIME_PACK = "runtimepack.";

  /// One library.
  ///
  /// @param type `package`, `project`, `runtimepack` or `reference`
  /// @param needs names
  record Library(String name, String version, String type, Set<String> needs) {

    boolean isPackage() {
      return type.equals("package") || type.equals("runtimepack");
    }
  }

  private final Map<String, Set<String>> needsById = new HashMap<>();
  private final Set<String> deployed = new HashSet<>();
  private final List<Library> all = new ArrayList<>();

  private Libraries() {}

  /// @throws IOException when `json` has no libraries
  static Libraries read(JsonValue json) throws IOException {
    if (!(json.get("libraries") instanceof JsonValue.Obj(var fields))) {
      throw new IOException("not a list of .NET libraries");
    }
    Libraries libraries = new Libraries();
    json.get("targets").fields().values().forEach(libraries::target);
    fields.forEach(libraries::library);
    return libraries;
  }

  List<Library> all() {
    return all;
  }

  /// The names, folded, that the projects among the libraries ask for.
  Set<String> askedForByProjects() {
    Set<String> asked = new HashSet<>();
    all.stream()
        .filter(library -> library.type().equals("project"))
        .flatMap(library -> library.needs().stream())
        .forEach(name -> asked.add(NugetPackages.fold(name)));
    return asked;
  }

  private void target(JsonValue target) {
    target
        .fields()
        .forEach(
            (id, library) -> {
              Set<String> needs = needsById.computeIfAbsent(id, _ -> new LinkedHashSet<>());
              library.get("dependencies").fields().keySet().stream()
                  .map(Libraries::withoutPrefix)
                  .forEach(needs::add);
              if (!library.get("compileOnly").isTrue()) {
                deployed.add(id);
              }
            });
  }

  /// What only compiling needed lies in no output folder.
  private void library(String id, JsonValue library) {
    Set<String> needs = needsById.get(id);
    if (needs != null && !deployed.contains(id)) {
      return;
    }
    int slash = id.lastIndexOf('/');
    all.add(
        new Library(
            withoutPrefix(slash < 0 ? id : id.substring(0, slash)),
            slash < 0 ? "" : id.substring(slash + 1),
            library.text("type").orElse(""),
            needs == null ? Set.of() : needs));
  }

  private static String withoutPrefix(String name) {
    return name.startsWith(RUNTIME_PACK) ? name.substring(RUNTIME_PACK.length()) : name;
  }
}
