// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.composer;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/// What Composer installed, from `vendor/composer/installed.json`: a plain list in Composer 1, an
/// object that also names what only development needs in Composer 2. The vendor folder may have
/// another name.
public final class ComposerInstalledCataloger implements Cataloger {

  private static final String PLACE = "composer/installed.json";

  @Override
  public String name() {
    return "composer-installed";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("installed.json");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!in.path().equals(PLACE) && !in.path().endsWith("/" + PLACE)) {
      return;
    }
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    JsonValue list = json instanceof JsonValue.Arr ? json : json.get("packages");
    if (!(list instanceof JsonValue.Arr(var items))) {
      throw new IOException("not Composer's list of installed packages");
    }
    Set<String> development =
        json.get("dev-package-names")
            .texts()
            .map(ComposerPackages::fold)
            .collect(Collectors.toSet());
    ComposerPackages packages = new ComposerPackages();
    for (JsonValue item : items) {
      String name = ComposerPackages.fold(item.text("name").orElse(""));
      packages.add(item, development.contains(name));
    }
    packages.report(in, out);
  }
}
