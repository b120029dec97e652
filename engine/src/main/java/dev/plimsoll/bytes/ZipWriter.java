// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a zip (APPNOTE 6.3) on the heap, with the same bytes for the same members wherever the
/// same JDK runs: all have the same old time. For one thread.
public final class ZipWriter {

  /// Not the first time that a zip can tell, which the JDK takes for an older one: it would add a
  /// field that depends on the time zone.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /// Adds a file, in the order of the calls; a name may occur once.
  public ZipWriter file(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
    return this;
  }

  /// Adds a file of text in UTF-8.
  public ZipWriter file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Ends the zip, and is called last.
  public byte[] finish() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }
}
