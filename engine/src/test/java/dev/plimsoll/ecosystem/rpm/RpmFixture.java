// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The same packages in each format.
enum RpmFixture {
  SQLITE("sqlite/rpmdb.sqlite"),
  NDB("ndb/Packages.db"),
  BDB("bdb/Packages"),
  BDB_BIG_ENDIAN("bdb-big-endian/Packages");

  private final String path;

  RpmFixture(String path) {
    this.path = path;
  }

  byte[] bytes() {
    try (InputStream in = RpmFixture.class.getResourceAsStream("/ecosystem/rpm/" + path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Where a system has such a database.
  String installedPath() {
    return "var/lib/rpm/" + path.substring(path.indexOf('/') + 1);
  }

  static CatalogInput input(String path, byte[] bytes) {
    return new CatalogInput(path, SeekableBytes.of(bytes), Limits.DEFAULT, TempSpace.ofSystem());
  }

  static RecordedSink read(Cataloger cataloger, String path, byte[] bytes) throws IOException {
    RecordedSink sink = new RecordedSink();
    cataloger.catalog(input(path, bytes), sink);
    return sink;
  }
}
