// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.cargo;

import dev.plimsoll.bytes.Executable;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Zlib;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Crates of executables built with cargo-auditable, which leaves zlib-packed JSON in a section of
/// its own (cargo-auditable, `PARSING.md`).
public final class AuditableCataloger implements Cataloger {

  private static final String SECTION = ".dep-v0";

  @Override
  public String name() {
    return "cargo-auditable";
  }

  @Override
  public int version() {
    return 2;
  }

  /// ELF, PE and Mach-O of 64 bits.
  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.magics("\u007fELF", "MZ", "\u00cf\u00fa\u00ed\u00fe");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Optional<Executable> file = Executable.open(in.bytes());
    Optional<SeekableBytes> section =
        file.isPresent() ? file.get().section(SECTION) : Optional.empty();
    if (section.isEmpty()) {
      return;
    }
    byte[] json = Zlib.unpack(section.get(), in.limits().textBytes());
    List<JsonValue> items = Json.read(json).get("packages").items();
    Crates crates = new Crates(out, in.limits());
    for (int i = 0; i < items.size(); i++) {
      add(items.get(i), i, crates);
    }
    for (int i = 0; i < items.size(); i++) {
      need(items.get(i), i, crates);
    }
    crates.report();
  }

  /// Crates that only the build used are not in the program; local ones are the program itself.
  private static void add(JsonValue item, int place, Crates crates) throws IOException {
    boolean isBuild = item.text("kind").filter("build"::equals).isPresent();
    boolean isLocal = item.text("source").filter("local"::equals).isPresent();
    if (isLocal && !isBuild) {
      crates.addOwn(place);
    } else if (!isBuild) {
      crates.add(place, item.text("name").orElse(""), item.text("version").orElse(""));
    }
  }

  /// Needs are told as places in the list.
  private static void need(JsonValue item, int from, Crates crates) throws IOException {
    for (JsonValue place : item.get("dependencies").items()) {
      if (place instanceof JsonValue.Num(var number) && number.matches("[0-9]{1,9}")) {
        crates.need(from, Integer.parseInt(number));
      }
    }
  }
}
