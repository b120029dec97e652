// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Finds the Java archives of an image: each is a package, and so is each archive inside it and
/// each artifact that was shaded into it.
public final class JarCataloger implements Cataloger {

  private static final List<String> SUFFIXES =
      List.of(
          ".jar", ".war", ".ear", ".par", ".hpi", ".jpi", ".sar", ".nar", ".lpkg", ".kar", ".rar");

  @Override
  public String name() {
    return "java-archive";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(SUFFIXES.toArray(String[]::new));
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    try (JarWalk walk = new JarWalk(in, out)) {
      walk.read();
    }
  }

  static boolean isArchive(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }
}
