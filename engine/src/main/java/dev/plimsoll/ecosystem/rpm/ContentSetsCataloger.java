// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.OsRelease;
import java.io.IOException;
import java.util.List;

/// From which of Red Hat's repositories ("content sets") the packages of an image came. Each image
/// that an image is built on has left a file.
public final class ContentSetsCataloger implements Cataloger {

  private static final String FILE = "usr/share/buildinfo/content-sets.json";
  private static final String FOLDER = "root/buildinfo/content_manifests/";
  private static final String NEW_FOLDER = "usr/share/buildinfo/content_manifests/";

  /// Real lists have some ten.
  private static final int MOST = 10_000;

  @Override
  public String name() {
    return "content-sets";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths(FILE).folders(FOLDER, NEW_FOLDER);
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!in.name().endsWith(".json")) {
      return;
    }
    List<String> sets =
        Json.read(in.bytes().all(in.limits().textBytes())).get("content_sets").texts().toList();
    if (sets.size() > MOST) {
      throw new LimitExceededException("the count of content sets", MOST);
    }
    if (!sets.isEmpty()) {
      out.release(OsRelease.ofContentSets(sets));
    }
  }
}
