// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads `yarn.lock`, that of Yarn 1 and the YAML of later ones. Yarn does not say there what only
/// development needs.
public final class YarnLockCataloger implements Cataloger {

  /// The version of what lies in the project itself.
  private static final String LOCAL = "0.0.0-use.local";

  @Override
  public String name() {
    return "yarn-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("yarn.lock");
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
    String text = new String(in.bytes().all(in.limits().textBytes()), StandardCharsets.UTF_8);
    LockedPackages locked = new LockedPackages(in, out);
    YarnLockParser.parse(
        text,
        entry -> {
          if (!entry.range().equals(LOCAL)) {
            locked.add(entry.name(), entry.range(), false);
          }
        });
    locked.report();
  }
}
