// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Reads `bun.lock`, JSON with commas and comments that JSON does not have (Bun docs, "Lockfile").
/// Its binary forerunner `bun.lockb` is not read, and that is said.
///
/// `packages` has a list for each place, such as `a/b` for the `b` inside `a`: first
/// `name@version`, then among others an object with what the package needs. `workspaces` has the
/// project's own folders, and what only development needs follows from these.
public final class BunLockCataloger implements Cataloger {

  private static final String BINARY = "bun.lockb";

  private static final String[] NEEDS = {
    "dependencies", "optionalDependencies", "peerDependencies"
  };

  @Override
  public String name() {
    return "bun-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("bun.lock", BINARY);
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (ModulePath.isPublished(in.path())) {
      return;
    }
    if (in.name().equals(BINARY)) {
      throw new IOException(
          "the binary form of Bun's lock file is not read; 'bun install --save-text-lockfile'"
              + " writes the other one");
    }
    JsonValue lock = Json.readRelaxed(in.bytes().all(in.limits().textBytes()));
    LockedPackages<Place> locked = new LockedPackages<>(in, out);
    Place root = Place.root(in.limits());
    for (Map.Entry<String, JsonValue> entry : lock.get("packages").fields().entrySet()) {
      add(place(root, entry.getKey()), entry.getValue(), locked);
    }
    for (Map.Entry<String, JsonValue> folder : lock.get("workspaces").fields().entrySet()) {
      addOwn(folder.getKey().isEmpty() ? root : member(root, folder), folder.getValue(), locked);
    }
    root.resolve(locked.graph());
    locked.graph().deriveDevelopment();
    locked.report();
  }

  private static void add(Place place, JsonValue entry, LockedPackages<Place> locked)
      throws IOException {
    String resolution = entry.items().stream().findFirst().flatMap(JsonValue::text).orElse("");
    Optional<JsonValue> facts =
        entry.items().stream().filter(item -> item instanceof JsonValue.Obj).findFirst();
    facts.ifPresent(f -> place.want(f, NEEDS));
    Descriptor told = Descriptor.parse(resolution);
    if (!told.range().startsWith("workspace:") && !told.range().equals("root:")) {
      locked.add(place, told.name(), told.range(), false);
    }
  }

  private static void addOwn(Place place, JsonValue folder, LockedPackages<Place> locked)
      throws IOException {
    place.want(folder, NEEDS);
    place.wantForDevelopment(folder, "devDependencies");
    locked.graph().addOwn(place);
  }

  /// Members of a workspace lie where their names are found.
  private static Place member(Place root, Map.Entry<String, JsonValue> folder) throws IOException {
    return root.at(folder.getValue().text("name").orElse("./" + folder.getKey()));
  }

  /// The place of a key, whose names may start with a scope: `a/@s/b/c`.
  private static Place place(Place root, String key) throws IOException {
    String[] steps = key.split("/", -1);
    Place place = root;
    for (int i = 0; i < steps.length; i++) {
      boolean isScope = steps[i].startsWith("@") && i + 1 < steps.length;
      place = place.at(isScope ? steps[i] + "/" + steps[++i] : steps[i]);
    }
    return place;
  }
}
