// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// Which files Debian packages own: `info/NAME[:ARCH].list` (absolute paths, folders among them),
/// and `status.d/NAME.md5sums` of distroless images.
public final class DpkgFilesCataloger implements Cataloger {

  private static final String INFO = "var/lib/dpkg/info/";
  private static final String LIST = ".list";
  private static final String STATUS_D = "var/lib/dpkg/status.d/";
  private static final String MD5SUMS = ".md5sums";
  private static final int MD5_COLUMNS = 34;

  @Override
  public String name() {
    return "dpkg-files";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.folders(INFO, STATUS_D);
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (in.path().startsWith(INFO) && in.path().endsWith(LIST)) {
      catalog(in, LIST, 0, out);
    } else if (in.path().endsWith(MD5SUMS) && in.path().startsWith(STATUS_D)) {
      catalog(in, MD5SUMS, MD5_COLUMNS, out);
    }
  }

  private static void catalog(CatalogInput in, String suffix, int columns, CatalogSink out)
      throws IOException {
    String owner = in.name().substring(0, in.name().length() - suffix.length());
    int colon = owner.indexOf(':');
    String name = colon < 0 ? owner : owner.substring(0, colon);
    String architecture = colon < 0 ? "" : owner.substring(colon + 1);
    Lines lines = new Lines(in.bytes().stream(), in.limits().pathBytes() + columns);
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      String path = line.get().length() > columns ? line.get().substring(columns) : "";
      path = path.startsWith("/") ? path.substring(1) : path;
      if (!path.isEmpty() && !path.equals(".")) {
        out.owns(name, architecture, path);
      }
    }
  }
}
