// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import static java.util.stream.Collectors.toSet;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One `pnpm-lock.yaml` (pnpm, `lockfile/types`). From version 9 on, `packages` has what is the
/// same for all peers and `snapshots` who needs whom; before, `packages` has both.
final class PnpmLock {

  /// The project's own keys start with what no package's does.
  private static final String OWN = "importer ";

  private static final List<String> RUN_TIME = List.of("dependencies", "optionalDependencies");

  private final JsonValue lock;
  private final Map<String, JsonValue> packages;
  private final Map<String, JsonValue> snapshots;
  private final LockedPackages<String> locked;

  PnpmLock(JsonValue lock, LockedPackages<String> locked) {
    this.lock = lock;
    this.packages = lock.get("packages").fields();
    Map<String, JsonValue> apart = lock.get("snapshots").fields();
    this.snapshots = apart.isEmpty() ? packages : apart;
    this.locked = locked;
  }

  void read() throws IOException {
    for (String key : snapshots.keySet()) {
      addPackage(key);
    }
    Set<String> told = snapshots.keySet().stream().map(PnpmKey::withoutPeers).collect(toSet());
    for (String key : packages.keySet()) {
      if (!told.contains(PnpmKey.withoutPeers(key))) {
        addPackage(key);
      }
    }
    for (Map.Entry<String, JsonValue> entry : snapshots.entrySet()) {
      need(entry.getKey(), entry.getValue(), RUN_TIME, false);
    }
    addProjects();
    if (packages.values().stream().noneMatch(entry -> entry.get("dev").isPresent())) {
      locked.graph().deriveDevelopment();
    }
  }

  private void addPackage(String key) throws IOException {
    JsonValue entry =
        packages.getOrDefault(
            key, packages.getOrDefault(PnpmKey.withoutPeers(key), JsonValue.NOTHING));
    Descriptor told = PnpmKey.descriptor(key);
    locked.add(
        key,
        entry.text("name").orElse(told.name()),
        entry.text("version").orElse(told.range()),
        entry.get("dev").isTrue());
  }

  /// Without a workspace, old files have the needs of the only project at the top.
  private void addProjects() throws IOException {
    Map<String, JsonValue> importers = lock.get("importers").fields();
    for (Map.Entry<String, JsonValue> project :
        importers.isEmpty() ? Map.of(".", lock).entrySet() : importers.entrySet()) {
      String key = OWN + project.getKey();
      locked.graph().addOwn(key);
      need(key, project.getValue(), RUN_TIME, false);
      need(key, project.getValue(), List.of("devDependencies"), true);
    }
  }

  private void need(String from, JsonValue entry, List<String> fields, boolean isDevelopment)
      throws IOException {
    Set<String> keys = snapshots.keySet();
    for (String field : fields) {
      for (Map.Entry<String, JsonValue> need : entry.get(field).fields().entrySet()) {
        Optional<String> to = PnpmKey.of(need.getKey(), reference(need.getValue()), keys);
        if (to.isPresent() && isDevelopment) {
          locked.graph().needForDevelopment(from, to.get());
        } else if (to.isPresent()) {
          locked.graph().need(from, to.get());
        }
      }
    }
  }

  /// `1.0.0`, or from version 6 on in projects `{specifier: ^1.0.0, version: 1.0.0}`.
  private static String reference(JsonValue need) {
    return need.text().or(() -> need.text("version")).orElse("");
  }
}
