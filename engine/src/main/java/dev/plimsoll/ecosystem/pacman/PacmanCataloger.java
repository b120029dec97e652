// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pacman;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Installed packages of pacman and the files they own. Its local database (libalpm, `be_local.c`)
/// has a folder a package, `name-version-release`, in it `desc` and `files`: sections of a line
/// `%NAME%`, lines of values and an empty line.
public final class PacmanCataloger implements Cataloger {

  private static final String LOCAL = "var/lib/pacman/local/";
  private static final int LINE_BYTES = 64 << 10;

  /// What the values of `desc` may come to; the longest real ones, of dependencies, have some
  /// thousand bytes.
  private static final int DESC_BYTES = 4 << 20;

  @Override
  public String name() {
    return "pacman";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.folders(LOCAL);
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    switch (in.name()) {
      case "desc" -> add(in, out);
      case "files" -> own(in, out);
      default -> {} // mtree, install scripts, ALPM_DB_VERSION
    }
  }

  private static void add(CatalogInput in, CatalogSink out) throws IOException {
    if (in.bytes().size() > DESC_BYTES) {
      throw new LimitExceededException(in.path(), DESC_BYTES);
    }
    Map<String, List<String>> sections = new HashMap<>();
    read(
        in, (section, line) -> sections.computeIfAbsent(section, s -> new ArrayList<>()).add(line));
    if (sections.isEmpty()) {
      throw new IOException("it is empty");
    }
    String name = first(sections, "NAME");
    String version = first(sections, "VERSION");
    if (name.isEmpty() || version.isEmpty()) {
      throw new IOException("it has no name or no version");
    }
    out.add(
        Found.of(name, version, purl(name, version, sections), new PackageDetails.Other())
            .licensed(sections.getOrDefault("LICENSE", List.of())));
  }

  /// The purl without its namespace, the distribution, which the file does not tell.
  private static Purl purl(String name, String version, Map<String, List<String>> sections) {
    String base = first(sections, "BASE");
    return Purl.of("alpm", "", name.toLowerCase(Locale.ROOT), version)
        .with("arch", first(sections, "ARCH"))
        .with("upstream", base.equals(name) ? "" : base);
  }

  private static String first(Map<String, List<String>> sections, String section) {
    return sections.getOrDefault(section, List.of("")).getFirst();
  }

  /// Folders end in a slash; they belong to many.
  private static void own(CatalogInput in, CatalogSink out) throws IOException {
    String owner = owner(in.path());
    read(
        in,
        (section, line) -> {
          if (section.equals("FILES") && !line.endsWith("/")) {
            if (line.length() > in.limits().pathBytes()) {
              throw new LimitExceededException("the length of a path", in.limits().pathBytes());
            }
            out.owns(owner, "", line);
          }
        });
  }

  /// The name in `var/lib/pacman/local/name-version-release/files`.
  private static String owner(String path) throws IOException {
    String folder = path.substring(0, path.lastIndexOf('/'));
    folder = folder.substring(folder.lastIndexOf('/') + 1);
    int release = folder.lastIndexOf('-');
    int version = release < 0 ? -1 : folder.lastIndexOf('-', release - 1);
    if (version <= 0) {
      throw new IOException("its folder is not called name-version-release");
    }
    return folder.substring(0, version);
  }

  /// What to do with a line of a section.
  @FunctionalInterface
  private interface Value {
    void of(String section, String line) throws IOException;
  }

  private static void read(CatalogInput in, Value value) throws IOException {
    Lines lines = new Lines(in.bytes().stream(), LINE_BYTES);
    String section = "";
    for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
      String line = next.get();
      if (line.length() > 2 && line.startsWith("%") && line.endsWith("%")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty()) {
        value.of(section, line);
      }
    }
  }
}
