// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JsonParser;

/// Reads `package-lock.json` and `npm-shrinkwrap.json` of all versions (npm docs,
/// "package-lock.json"): the flat `packages` of versions 2 and 3, and the nested `dependencies` of
/// version 1, an entry at a time. A version 2 file says everything twice, which is no harm. Only
/// the flat form tells what the project itself asks for.
public final class NpmLockCataloger implements Cataloger {

  private static final String MODULES = "node_modules/";

  @Override
  public String name() {
    return "npm-lock";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("package-lock.json", "npm-shrinkwrap.json");
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
    if (in.bytes().size() > in.limits().textBytes()) {
      throw new LimitExceededException("a lock file", in.limits().textBytes());
    }
    LockedPackages<Place> locked = new LockedPackages<>(in, out);
    LockReader reader = new LockReader(locked, Place.root(in.limits()));
    Json.readFields(in.bytes().stream(), reader::field);
    reader.root.resolve(locked.graph());
    locked.report();
  }

  /// What was met so far decides what is still read.
  private static final class LockReader {
    private final LockedPackages<Place> locked;
    private final Place root;
    private boolean hasPackages;

    LockReader(LockedPackages<Place> locked, Place root) {
      this.locked = locked;
      this.root = root;
    }

    void field(String name, JsonParser value) throws IOException {
      if (name.equals("packages")) {
        hasPackages = true;
        Json.forEachField(value, (path, entry) -> flat(path, Json.readValue(entry)));
      } else if (name.equals("dependencies") && !hasPackages) {
        Json.forEachField(value, (folder, entry) -> nested(root, folder, Json.readValue(entry)));
      }
    }

    /// An entry of `packages`. What is outside `node_modules` is the project's own; a link leads
    /// there, and what it leads to is no package of a registry.
    private void flat(String path, JsonValue entry) throws IOException {
      Place place = place(path);
      place.want(entry, "dependencies", "optionalDependencies", "peerDependencies");
      if (path.lastIndexOf(MODULES) < 0) {
        place.wantForDevelopment(entry, "devDependencies");
        locked.graph().addOwn(place);
      } else if (!entry.get("link").isTrue()) {
        locked.add(
            place,
            entry.text("name").orElse(path.substring(path.lastIndexOf(MODULES) + MODULES.length())),
            entry.text("version").orElse(""),
            entry.get("dev").isTrue());
      }
    }

    /// The place at `packages/w/node_modules/a/node_modules/b`. Folders of the project, as
    /// `packages/w` is one, lie under its root, by names that no package has.
    private Place place(String path) throws LimitExceededException {
      String[] steps = path.split("/?" + MODULES, -1);
      Place place = steps[0].isEmpty() ? root : root.at("./" + steps[0]);
      for (int i = 1; i < steps.length; i++) {
        place = place.at(steps[i]);
      }
      return place;
    }

    /// An entry of `dependencies` with those inside it.
    private void nested(Place around, String folder, JsonValue entry) throws IOException {
      Place place = around.at(folder);
      place.want(entry, "requires");
      Descriptor real = Descriptor.of(folder, entry.text("version").orElse(""));
      locked.add(place, real.name(), real.range(), entry.get("dev").isTrue());
      for (Map.Entry<String, JsonValue> inside : entry.get("dependencies").fields().entrySet()) {
        nested(place, inside.getKey(), inside.getValue());
      }
    }
  }
}
