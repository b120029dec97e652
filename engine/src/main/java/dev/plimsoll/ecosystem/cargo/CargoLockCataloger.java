// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.cargo;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Crates that a `Cargo.lock` pins (The Cargo Book, "Cargo.toml vs Cargo.lock").
///
/// Cargo writes the file itself, always one `key = "value"` a line, so lines are read and not all
/// of TOML. Packages without `source` are members of the workspace: their names may be those of
/// foreign crates with advisories, so they are left out.
public final class CargoLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "cargo-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("Cargo.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    byte[] bytes = in.bytes().all(in.limits().textBytes());
    Crates crates = new Crates(out, in.limits().packagesPerFile());
    String text = new String(bytes, StandardCharsets.UTF_8);
    Entry entry = Entry.NONE;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("[")) {
        entry.addTo(crates);
        entry = line.strip().equals("[[package]]") ? Entry.START : Entry.NONE;
      } else {
        entry = entry.with(line);
      }
    }
    entry.addTo(crates);
  }

  /// One `[[package]]` as far as it is read.
  private record Entry(boolean isPackage, String name, String version, boolean hasSource) {

    static final Entry NONE = new Entry(false, "", "", false);
    static final Entry START = new Entry(true, "", "", false);

    Entry with(String line) {
      int equals = line.indexOf(" = \"");
      int end = line.lastIndexOf('"');
      if (!isPackage || equals < 0 || end < equals + 4) {
        return this;
      }
      String value = line.substring(equals + 4, end);
      return switch (line.substring(0, equals)) {
        case "name" -> new Entry(true, value, version, hasSource);
        case "version" -> new Entry(true, name, value, hasSource);
        case "source" -> new Entry(true, name, version, true);
        default -> this;
      };
    }

    void addTo(Crates crates) throws IOException {
      if (isPackage && hasSource) {
        crates.add(name, version);
      }
    }
  }
}
