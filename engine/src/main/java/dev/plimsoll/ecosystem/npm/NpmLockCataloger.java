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
import tools.jackson.core.JsonParser;

/// Reads `package-lock.json` and `npm-shrinkwrap.json` of all versions (npm docs,
/// "package-lock.json"): the flat `packages` of versions 2 and 3, and the nested `dependencies` of
/// version 1, an entry at a time. A version 2 file says everything twice, which is no harm.
public final class NpmLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "npm-lock";
  }

  @Override
  public int version() {
    return 1;
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
    LockedPackages locked = new LockedPackages(in, out);
    LockReader reader = new LockReader(locked);
    Json.readFields(in.bytes().stream(), reader::field);
    locked.report();
  }

  /// What was met so far decides what is still read.
  private static final class LockReader {
    private final LockedPackages locked;
    private boolean hasPackages;

    LockReader(LockedPackages locked) {
      this.locked = locked;
    }

    void field(String name, JsonParser value) throws IOException {
      if (name.equals("packages")) {
        hasPackages = true;
        Json.forEachField(value, (path, entry) -> installed(path, Json.readValue(entry)));
      } else if (name.equals("dependencies") && !hasPackages) {
        Json.forEachField(value, this::nested);
      }
    }

    /// An entry of `packages`. The empty path is the project itself, and a link is told again at
    /// its target; targets outside `node_modules` are the project's own.
    private void installed(String path, JsonValue entry) throws IOException {
      int name = path.lastIndexOf("node_modules/");
      if (name >= 0 && !entry.get("link").isTrue()) {
        String folder = path.substring(name + "node_modules/".length());
        locked.add(
            entry.text("name").orElse(folder),
            entry.text("version").orElse(""),
            entry.get("dev").isTrue());
      }
    }

    /// An entry of `dependencies` with those inside it.
    private void nested(String name, JsonParser value) throws IOException {
      String[] version = {""};
      boolean[] dev = {false};
      Json.forEachField(
          value,
          (field, part) -> {
            switch (field) {
              case "version" -> version[0] = Json.readValue(part).text().orElse("");
              case "dev" -> dev[0] = Json.readValue(part).isTrue();
              case "dependencies" -> Json.forEachField(part, this::nested);
              default -> {} // skipped by the reader
            }
          });
      Descriptor real = Descriptor.of(name, version[0]);
      locked.add(real.name(), real.range(), dev[0]);
    }
  }
}
