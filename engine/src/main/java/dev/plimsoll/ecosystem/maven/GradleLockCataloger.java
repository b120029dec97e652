// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// Reads `gradle.lockfile` (Gradle user manual, "Locking Versions"): a line
/// `group:artifact:version=configurations` a dependency.
public final class GradleLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "gradle-lockfile";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("gradle.lockfile", "buildscript-gradle.lockfile");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    String text = new String(in.bytes().all(in.limits().textBytes()), StandardCharsets.UTF_8);
    Iterator<String> lines =
        text.lines().map(String::strip).filter(GradleLockCataloger::isDependency).iterator();
    DeclaredSink declared = new DeclaredSink(in, out);
    while (lines.hasNext()) {
      read(lines.next(), declared);
    }
  }

  /// Comments start with `#`; the line `empty=` names configurations without dependencies.
  private static boolean isDependency(String line) {
    return !line.isEmpty() && !line.startsWith("#") && !line.startsWith("empty=");
  }

  private static void read(String line, DeclaredSink out) throws IOException {
    int equals = line.indexOf('=');
    String[] parts = (equals < 0 ? line : line.substring(0, equals)).split(":", -1);
    if (parts.length != 3) {
      throw new IOException(
          "not a line of a Gradle lock file: " + line.substring(0, Math.min(100, line.length())));
    }
    out.add(new Coordinates(parts[0], parts[1], parts[2]));
  }
}
