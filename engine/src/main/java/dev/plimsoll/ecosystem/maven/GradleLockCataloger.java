// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Reads Gradle's lock files (Gradle user manual, "Locking Versions"): a line
/// `group:artifact:version=configurations` a dependency. What a build script needs is for
/// development alone, and so is what no configuration of the product's own compilation or running
/// names. Before Gradle 7 each configuration had a file of its own in `dependency-locks`.
public final class GradleLockCataloger implements Cataloger {

  private static final String OLD_FOLDER = "dependency-locks/";

  /// How the class paths of the product end, in all its variants such as `debugRuntimeClasspath`;
  /// those of tests have the word in them, as `debugUnitTestRuntimeClasspath` has.
  private static final List<String> CLASS_PATHS = List.of("compileclasspath", "runtimeclasspath");

  /// Configurations of old.
  private static final Set<String> OF_OLD =
      Set.of("api", "compile", "default", "implementation", "runtime");

  @Override
  public String name() {
    return "gradle-lockfile";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(".lockfile");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!isLock(in)) {
      return;
    }
    String text = new String(in.bytes().all(in.limits().textBytes()), StandardCharsets.UTF_8);
    Iterator<String> lines =
        text.lines().map(String::strip).filter(GradleLockCataloger::isDependency).iterator();
    DeclaredSink declared = new DeclaredSink(in, out);
    while (lines.hasNext()) {
      read(lines.next(), in.name(), declared);
    }
  }

  private static boolean isLock(CatalogInput in) {
    return in.name().endsWith("gradle.lockfile") || in.path().contains(OLD_FOLDER);
  }

  /// Comments start with `#`; the line `empty=` names configurations without dependencies.
  private static boolean isDependency(String line) {
    return !line.isEmpty() && !line.startsWith("#") && !line.startsWith("empty=");
  }

  private static void read(String line, String file, DeclaredSink out) throws IOException {
    int equals = line.indexOf('=');
    String[] parts = (equals < 0 ? line : line.substring(0, equals)).split(":", -1);
    if (parts.length != 3) {
      throw new IOException(
          "not a line of a Gradle lock file: " + line.substring(0, Math.min(100, line.length())));
    }
    String used = equals < 0 ? configuration(file) : line.substring(equals + 1);
    out.add(new Coordinates(parts[0], parts[1], parts[2]), isForDevelopment(file, used));
  }

  private static String configuration(String file) {
    return file.substring(0, file.indexOf(".lockfile"));
  }

  private static boolean isForDevelopment(String file, String configurations) {
    return file.startsWith("buildscript-")
        || file.startsWith("settings-")
        || Stream.of(configurations.split(","))
            .noneMatch(name -> isOfProduct(name.strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean isOfProduct(String configuration) {
    return OF_OLD.contains(configuration)
        || (CLASS_PATHS.stream().anyMatch(configuration::endsWith)
            && !configuration.contains("test"));
  }
}
