// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.composer;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// What `composer.lock` pins: `packages`, and `packages-dev` for development alone.
public final class ComposerLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "composer-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("composer.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    if (!(json.get("packages") instanceof JsonValue.Arr(var items))) {
      throw new IOException("not a composer.lock: it has no packages");
    }
    ComposerPackages packages = new ComposerPackages();
    items.forEach(item -> packages.add(item, false));
    json.get("packages-dev").items().forEach(item -> packages.add(item, true));
    packages.report(in, out);
  }
}
