// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.regex.Pattern;

/// Reads the lock files in TOML: those of Poetry, uv and PDM, and `pylock.toml` or
/// `pylock.<name>.toml`, on which they agreed (PEP 751).
public final class TomlLockCataloger implements Cataloger {

  private static final Pattern PYLOCK = Pattern.compile("pylock(?:\\.[^.]++)?\\.toml");

  @Override
  public String name() {
    return "python-toml-lock";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("poetry.lock", "uv.lock", "pdm.lock").suffixes(".toml");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    boolean isPylock = PYLOCK.matcher(in.name()).matches();
    if (!isPylock && in.name().endsWith(".toml")) {
      return;
    }
    JsonValue lock = Toml.read(in.bytes(), in.limits());
    DeclaredDistributions declared = new DeclaredDistributions(in, out);
    if (isPylock) {
      Pylock.read(lock, declared);
    } else {
      switch (in.name()) {
        case "uv.lock" -> UvLock.read(lock, declared);
        case "pdm.lock" -> PdmLock.read(lock, declared);
        default -> PoetryLock.read(lock, declared);
      }
    }
  }

  /// The name of an entry.
  static String name(JsonValue entry) {
    return entry.text("name").orElse("a package without a name");
  }
}
