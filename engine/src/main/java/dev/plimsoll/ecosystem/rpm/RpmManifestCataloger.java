// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.Optional;

/// Packages of images without a database, as Azure Linux's and CBL-Mariner's distroless images list
/// them: what `rpm -qa` printed when the image was built, in columns between tabs.
///
/// ```
/// name  version-release  installed  built  vendor  epoch  size  arch  epoch-number  sourcerpm
/// ```
public final class RpmManifestCataloger implements Cataloger {

  private static final int COLUMNS = 10;

  /// The longest line; real ones have some 150 bytes.
  private static final int LINE_BYTES = 64 << 10;

  @Override
  public String name() {
    return "rpm-manifest";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths("var/lib/rpmmanifest/container-manifest-2");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Lines lines = new Lines(in.bytes().stream(), LINE_BYTES);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (lines.number() > in.limits().packagesPerFile()) {
        throw new LimitExceededException("the count of lines", in.limits().packagesPerFile());
      }
      if (!line.get().isBlank()) {
        add(line.get(), lines.number(), out);
      }
    }
  }

  private static void add(String line, int number, CatalogSink out) {
    String[] columns = line.split("\t", -1);
    Optional<Integer> epoch = columns.length < COLUMNS ? Optional.empty() : epoch(columns[8]);
    if (epoch.isEmpty() || columns[0].isEmpty() || columns[1].isEmpty()) {
      out.gap("", "line " + number + " does not describe a package");
      return;
    }
    RpmPackage rpm =
        new RpmPackage(
            columns[0],
            epoch.get(),
            columns[1],
            told(columns[7]),
            told(columns[4]),
            told(columns[9]),
            "",
            "");
    if (!rpm.isKey()) {
      out.add(rpm.found());
    }
  }

  private static Optional<Integer> epoch(String text) {
    if (told(text).isEmpty()) {
      return Optional.of(0);
    }
    try {
      return Optional.of(Integer.parseInt(text)).filter(epoch -> epoch >= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// rpm prints `(none)` for what a package does not tell.
  private static String told(String column) {
    return column.equals("(none)") ? "" : column;
  }
}
