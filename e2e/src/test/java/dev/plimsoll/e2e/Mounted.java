// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A small disk of its own, of memory, in the place of a folder. Only root may have one, and not
/// everywhere: `./verify` leaves tests of the tag `mount` out where nothing can be mounted.
record Mounted(Path folder) implements AutoCloseable {

  /// @param size as `mount` takes it, such as `256m`
  static Mounted at(Path folder, String size) throws IOException {
    run("mount", "-t", "tmpfs", "-o", "mode=711,size=" + size, "none", folder.toString());
    return new Mounted(folder);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }
}
