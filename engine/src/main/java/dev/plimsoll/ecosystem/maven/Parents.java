// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Neighbours;
import dev.plimsoll.files.Paths;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Looks for the parents of a project in the tree that it lies in, by their relative paths (POM
/// Reference, "Inheritance").
record Parents(Neighbours tree, Limits limits, CatalogSink out) {

  private static final int MAX_PARENTS = 20;

  /// @param out where a parent that can't be read is told
  static Parents of(CatalogInput in, CatalogSink out) {
    return new Parents(in.neighbours(), in.limits(), out);
  }

  /// `pom`, which lies at `path`, with what it inherits from parents in the tree. The first that is
  /// not there, or is another project, ends the line.
  Pom inherited(Pom pom, String path) {
    Pom all = pom;
    String at = path;
    Set<String> seen = new HashSet<>(Set.of(at));
    while (seen.size() <= MAX_PARENTS && all.parent().isPresent()) {
      Pom.Parent parent = all.parent().get();
      if (parent.path().isEmpty()) {
        return all;
      }
      at = file(Paths.parent(at), parent.path());
      Optional<Pom> found = seen.add(at) ? read(at, parent) : Optional.empty();
      if (found.isEmpty()) {
        return all;
      }
      all = all.inheriting(found.get());
    }
    return all;
  }

  /// A relative path may name the folder of the parent's `pom.xml`.
  private static String file(String folder, String path) {
    return Paths.join(folder, path.endsWith(".xml") ? path : path + "/pom.xml");
  }

  private Optional<Pom> read(String path, Pom.Parent wanted) {
    try {
      Optional<SeekableBytes> bytes = tree.read(path);
      return bytes.isEmpty()
          ? Optional.empty()
          : Optional.of(PomParser.parse(bytes.get(), limits)).filter(pom -> pom.isMeantBy(wanted));
    } catch (IOException e) {
      out.gap("", "its parent " + path + " can't be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
