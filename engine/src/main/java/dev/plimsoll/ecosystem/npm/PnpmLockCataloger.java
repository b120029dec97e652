// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Yaml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.Map;

/// Reads `pnpm-lock.yaml` of the versions 5 to 9. Up to version 6 it says what only development
/// needs; later ones no longer do.
public final class PnpmLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "pnpm-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("pnpm-lock.yaml");
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
    JsonValue lock = Yaml.read(in.bytes(), in.limits());
    if (!lock.get("lockfileVersion").isPresent()) {
      throw new IOException("not a pnpm lock file: it has no lockfileVersion");
    }
    LockedPackages locked = new LockedPackages(in, out);
    for (Map.Entry<String, JsonValue> entry : lock.get("packages").fields().entrySet()) {
      add(entry.getKey(), entry.getValue(), locked);
    }
    locked.report();
  }

  private static void add(String key, JsonValue entry, LockedPackages locked) throws IOException {
    Descriptor told = descriptor(key);
    locked.add(
        entry.text("name").orElse(told.name()),
        entry.text("version").orElse(told.range()),
        entry.get("dev").isTrue());
  }

  /// The key of a package: `name@1.0.0` in version 9, `/name@1.0.0(peer@2.0.0)` in 6 and
  /// `/name/1.0.0_peer@2.0.0` in 5.
  private static Descriptor descriptor(String key) {
    int peers = key.indexOf('(');
    String bare = peers < 0 ? key : key.substring(0, peers);
    if (!bare.startsWith("/")) {
      return Descriptor.parse(bare);
    }
    String path = bare.substring(1);
    int nameEnd = path.startsWith("@") ? path.indexOf('/') + 1 : 0;
    int slash = path.indexOf('/', nameEnd);
    return slash < 0
        ? Descriptor.parse(path)
        : new Descriptor(path.substring(0, slash), path.substring(slash + 1).split("_", 2)[0]);
  }
}
