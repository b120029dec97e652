// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.Optional;

/// Installed packages and the files they own, from the database of apk (apk-tools, "installed" in
/// doc/apk-v2.5; the same text in apk-tools 3, which moved it below `usr`): stanzas of lines
/// `X:value` with an empty line behind each. Purls have no namespace: it is the distribution, which
/// another file tells, as is which packages were asked for (`etc/apk/world`).
public final class ApkCataloger implements Cataloger {

  /// The longest line; real ones, lists of dependencies, have a few thousand bytes.
  private static final int LINE_BYTES = 1 << 20;

  @Override
  public String name() {
    return "apk";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths("lib/apk/db/installed", "usr/lib/apk/db/installed");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Lines lines = new Lines(in.bytes().stream(), LINE_BYTES);
    ApkDatabase database = new ApkDatabase(in, out);
    try {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        database.line(line.get(), lines.number());
      }
      database.endStanza();
    } finally {
      database.report(); // what came before an error, too
    }
  }
}
