// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Reads `build.sbt.lock`, which the plug-in sbt-dependency-lock writes (its documentation,
/// "Lockfile version 1").
public final class SbtLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "sbt-lockfile";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("build.sbt.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue lock = Json.read(in.bytes().all(in.limits().textBytes()));
    if (!(lock.get("dependencies") instanceof JsonValue.Arr(var dependencies))) {
      throw new IOException("not a lock file of sbt: it has no dependencies");
    }
    DeclaredSink declared = new DeclaredSink(in, out);
    for (JsonValue dependency : dependencies) {
      declared.add(
          new Coordinates(
              dependency.text("org").orElse(""),
              dependency.text("name").orElse(""),
              dependency.text("version").orElse("")),
          isForTests(dependency.get("configurations").texts().toList()));
    }
  }

  private static boolean isForTests(List<String> configurations) {
    return !configurations.isEmpty()
        && configurations.stream().allMatch(name -> name.toLowerCase(Locale.ROOT).contains("test"));
  }
}
