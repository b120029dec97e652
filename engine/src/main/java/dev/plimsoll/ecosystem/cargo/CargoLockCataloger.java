// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.cargo;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Crates that a `Cargo.lock` of the versions 1 to 4 pins (The Cargo Book, "Cargo.toml vs
/// Cargo.lock").
///
/// Packages without `source` are members of the workspace: their names may be those of foreign
/// crates with advisories, so they are left out, but what they need is direct. What only
/// development needs, the file does not tell.
public final class CargoLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "cargo-lock";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("Cargo.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue lock = Toml.read(in.bytes(), in.limits());
    List<JsonValue> entries = new ArrayList<>(lock.get("package").items());
    if (lock.get("root").isPresent()) {
      entries.add(lock.get("root")); // as Cargo wrote before it knew workspaces
    }
    Crates crates = new Crates(out, in.limits());
    Places places = new Places();
    for (int i = 0; i < entries.size(); i++) {
      places.add(entries.get(i), i);
      add(entries.get(i), i, crates);
    }
    for (int i = 0; i < entries.size(); i++) {
      need(entries.get(i), i, places, crates);
    }
    crates.report();
  }

  private static void add(JsonValue entry, int place, Crates crates) throws IOException {
    if (entry.get("source").isPresent()) {
      crates.add(place, entry.text("name").orElse(""), entry.text("version").orElse(""));
    } else {
      crates.addOwn(place);
    }
  }

  private static void need(JsonValue entry, int place, Places places, Crates crates)
      throws IOException {
    for (String need : entry.get("dependencies").texts().toList()) {
      Optional<Integer> to = places.of(need);
      if (to.isPresent()) {
        crates.need(place, to.get());
      }
    }
  }

  /// The entries by the words that mean them: `name`, `name version` and `name version (source)`,
  /// the shortest that is not ambiguous, or in version 1 always the longest.
  private static final class Places {
    private final Map<String, Integer> byWords = new HashMap<>();

    void add(JsonValue entry, int place) {
      String name = entry.text("name").orElse("");
      String version = name + " " + entry.text("version").orElse("");
      byWords.putIfAbsent(name, place);
      byWords.putIfAbsent(version, place);
      byWords.putIfAbsent(version + " (" + entry.text("source").orElse("") + ")", place);
    }

    Optional<Integer> of(String words) {
      return Optional.ofNullable(byWords.get(words));
    }
  }
}
