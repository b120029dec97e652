// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A folder with sources that have two known flaws, and a store that knows them: what most tests of
/// words and exit codes need.
record SmallStore(Path db, Path sources) {

  /// The flaw that has a fix, critical.
  static final String FIXED = "CVE-2099-0001";

  /// The flaw that has none, of unknown severity.
  static final String UNFIXED = "CVE-2099-0002";

  private static final String RECORD =
      """
      {"schema_version": "1.6.0", "id": "%s", "modified": "2026-01-01T00:00:00Z",
       "published": "2026-01-01T00:00:00Z", "summary": "%s", "severity": [%s],
       "affected": [{"package": {"ecosystem": "npm", "name": "%s"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}%s]}]}]}
      """;
  private static final String CRITICAL =
      "{\"type\": \"CVSS_V3\", \"score\": \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}";

  static SmallStore in(Path folder) throws IOException {
    Path feed = Files.createDirectories(folder.resolve("feed/osv/npm")).resolve("all.zip");
    try (OutputStream file = Files.newOutputStream(feed);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      add(
          zip,
          FIXED,
          RECORD.formatted(FIXED, "first", CRITICAL, "tidewater", ", {\"fixed\": \"2.0.0\"}"));
      add(zip, UNFIXED, RECORD.formatted(UNFIXED, "second", "", "ballast", ""));
    }
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        sources.resolve("package-lock.json"),
        """
        {"name": "app", "version": "1.0.0", "lockfileVersion": 3, "packages": {
          "": {"name": "app", "version": "1.0.0"},
          "node_modules/tidewater": {"version": "1.4.0"},
          "node_modules/ballast": {"version": "0.3.0"}}}
        """);
    Path db = folder.resolve("db");
    Plimsoll.in(folder)
        .run(
            "db",
            "import",
            "--quiet",
            "--db",
            db.toString(),
            feed.getParent().getParent().toString())
        .succeeded();
    return new SmallStore(db, sources);
  }

  private static void add(ZipOutputStream zip, String id, String record) throws IOException {
    zip.putNextEntry(new ZipEntry(id + ".json"));
    zip.write(record.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
