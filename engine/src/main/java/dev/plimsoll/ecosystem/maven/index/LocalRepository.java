// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.ecosystem.maven.Coordinates;
import dev.plimsoll.ecosystem.maven.Sha1;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/// The archives of a folder with Maven's layout (Maven, "Repository Layout"):
/// `group/parts/artifact/version/artifact-version.jar`. Such with a classifier, sources for one,
/// are left out.
public final class LocalRepository {

  private LocalRepository() {}

  /// Hands the archives below `folder` to `index`.
  public static void read(Path folder, JarIndexWriter index) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Iterator<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(Files::isRegularFile)
              .iterator();
      while (jars.hasNext()) {
        read(folder, jars.next(), index);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void read(Path folder, Path jar, JarIndexWriter index) throws IOException {
    Optional<Coordinates> coordinates = coordinates(folder.relativize(jar));
    if (coordinates.isPresent()) {
      try (InputStream content = Files.newInputStream(jar)) {
        index.add(Sha1.of(content), coordinates.get());
      }
    }
  }

  private static Optional<Coordinates> coordinates(Path file) {
    int parts = file.getNameCount();
    if (parts < 4) {
      return Optional.empty();
    }
    String version = file.getName(parts - 2).toString();
    String artifact = file.getName(parts - 3).toString();
    String group = file.subpath(0, parts - 3).toString().replace('\\', '/').replace('/', '.');
    Coordinates coordinates = new Coordinates(group, artifact, version);
    boolean isMain = file.endsWith(artifact + "-" + version + ".jar");
    return isMain && coordinates.isWhole() ? Optional.of(coordinates) : Optional.empty();
  }
}
