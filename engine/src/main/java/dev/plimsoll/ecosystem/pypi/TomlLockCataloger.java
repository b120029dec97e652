// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// Reads the lock files that are lists of tables in TOML: `[[package]]` in those of Poetry, uv and
/// PDM, `[[packages]]` in `pylock.toml` (PEP 751).
public final class TomlLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "python-toml-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("poetry.lock", "uv.lock", "pdm.lock", "pylock.toml");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue lock = Toml.read(in.bytes(), in.limits());
    String list = in.name().equals("pylock.toml") ? "packages" : "package";
    DeclaredDistributions declared = new DeclaredDistributions(in, out);
    for (JsonValue entry : lock.get(list).items()) {
      if (!isOwn(entry)) {
        declared.add(entry.text("name").orElse("a package without a name"), entry.text("version"));
      }
    }
  }

  /// Whether an entry of `uv.lock` is the project itself or a part of it.
  private static boolean isOwn(JsonValue entry) {
    JsonValue source = entry.get("source");
    return source.get("virtual").isPresent() || source.get("editable").isPresent();
  }
}
