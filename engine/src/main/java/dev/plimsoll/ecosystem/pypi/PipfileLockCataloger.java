// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// Reads `Pipfile.lock` of Pipenv: an object a category (`default`, `develop`, more), in it an
/// entry a distribution. It does not tell who needs whom.
public final class PipfileLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "python-pipfile-lock";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("Pipfile.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (in.bytes().size() > in.limits().textBytes()) {
      throw new LimitExceededException("a lock file", in.limits().textBytes());
    }
    DeclaredDistributions declared = new DeclaredDistributions(in, out);
    Json.readFields(
        in.bytes().stream(),
        (category, entries) -> {
          if (!category.equals("_meta")) {
            Json.forEachField(
                entries, (name, entry) -> add(name, Json.readValue(entry), category, declared));
          }
        });
    declared.report();
  }

  private static void add(
      String name, JsonValue entry, String category, DeclaredDistributions declared)
      throws IOException {
    if (entry.text("path").filter("."::equals).isPresent()) {
      declared.addOwn(name);
    } else {
      declared.add(
          name, entry.text("version").flatMap(PinnedVersion::of), category.equals("develop"));
    }
  }
}
