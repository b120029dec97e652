// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Yaml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// Reads `pnpm-lock.yaml` of the versions 5 to 9. Up to version 6 it says what only development
/// needs; of later ones it follows from what the projects ask for.
public final class PnpmLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "pnpm-lock";
  }

  @Override
  public int version() {
    return 2;
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
    LockedPackages<String> locked = new LockedPackages<>(in, out);
    new PnpmLock(lock, locked).read();
    locked.report();
  }
}
