// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.conan;

import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Usage.Reach;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Packages that a `conanfile.txt` asks for (Conan reference, "conanfile.txt"): a reference a line
/// in the sections of requirements. Ranges of versions are gaps.
public final class ConanfileCataloger implements Cataloger {

  private static final int MAX_LINE = 64 << 10;

  @Override
  public String name() {
    return "conanfile";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("conanfile.txt");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    ConanPackages packages = new ConanPackages(in, out);
    Lines lines = new Lines(in.bytes().stream(), MAX_LINE);
    String section = "";
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = withoutComment(line.get());
      if (text.startsWith("[") && text.endsWith("]")) {
        section = text;
      } else if (!text.isEmpty()) {
        add(section, text, packages);
      }
    }
    packages.report();
  }

  private static void add(String section, String text, ConanPackages packages) throws IOException {
    switch (section) {
      case "[requires]" -> packages.add(text, text, Reach.DIRECT, false, List.of());
      case "[build_requires]", "[tool_requires]", "[test_requires]" ->
          packages.add(text, text, Reach.DIRECT, true, List.of());
      default -> {} // generators, options and the rest
    }
  }

  /// A comment begins the line or follows a blank; `#` alone precedes a revision.
  private static String withoutComment(String line) {
    String text = line.strip();
    int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
    return comment < 0 ? text : text.substring(0, comment).strip();
  }
}
