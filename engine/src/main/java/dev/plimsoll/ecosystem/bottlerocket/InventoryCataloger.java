// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.bottlerocket;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/// The packages that a Bottlerocket image was built from: it has no database of rpm, but an
/// inventory in JSON (Bottlerocket's `rpm2img`), with fields called as Windows' inventory calls
/// them.
public final class InventoryCataloger implements Cataloger {

  @Override
  public String name() {
    return "bottlerocket-inventory";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths("usr/share/bottlerocket/application-inventory.json");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    byte[] bytes = in.bytes().all(in.limits().textBytes());
    JsonValue content = Json.read(new ByteArrayInputStream(bytes)).get("Content");
    if (!(content instanceof JsonValue.Arr)) {
      throw new IOException("an inventory without content");
    }
    List<JsonValue> items = content.items();
    if (items.size() > in.limits().packagesPerFile()) {
      throw new LimitExceededException("the count of packages", in.limits().packagesPerFile());
    }
    for (int i = 0; i < items.size(); i++) {
      add(items.get(i), i, out);
    }
  }

  private static void add(JsonValue item, int index, CatalogSink out) {
    String name = text(item, "Name");
    String version = text(item, "Version");
    String epoch = text(item, "Epoch");
    if (name.isEmpty() || version.isEmpty() || !epoch.matches("[0-9]{0,9}")) {
      out.gap("", "item " + index + " does not describe a package");
      return;
    }
    String release = text(item, "Release");
    String told = release.isEmpty() ? version : version + "-" + release;
    int number = epoch.isEmpty() ? 0 : Integer.parseInt(epoch);
    String architecture = text(item, "Architecture");
    out.add(
        name,
        number == 0 ? told : number + ":" + told,
        Purl.of("rpm", "", name, told)
            .with("arch", architecture)
            .with("epoch", number == 0 ? "" : Integer.toString(number)),
        new PackageDetails.Rpm(name, number, architecture, text(item, "Publisher"), ""));
  }

  private static String text(JsonValue item, String field) {
    return item.text(field).orElse("").strip();
  }
}
