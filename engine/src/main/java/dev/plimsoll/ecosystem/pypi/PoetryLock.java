// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `poetry.lock` (Poetry, `packages/locker.py`). Which group wants a package, files of Poetry
/// before 1.5 call a category, those from 2.0 on a list of groups, and those between do not tell.
/// All groups but the main one are for development (Poetry docs, "Dependency groups").
final class PoetryLock {

  private PoetryLock() {}

  static void read(JsonValue lock, DeclaredDistributions out) throws IOException {
    for (JsonValue entry : lock.get("package").items()) {
      add(entry, out);
    }
    out.report();
  }

  private static void add(JsonValue entry, DeclaredDistributions out) throws IOException {
    String name = TomlLockCataloger.name(entry);
    int number =
        isFolder(entry)
            ? out.addOwn(name)
            : out.add(name, entry.text("version"), isForDevelopment(entry));
    for (String need : entry.get("dependencies").fields().keySet()) {
      out.need(number, need, Optional.empty());
    }
  }

  private static boolean isForDevelopment(JsonValue entry) {
    List<String> groups = entry.get("groups").texts().toList();
    return entry.text("category").filter("dev"::equals).isPresent()
        || (!groups.isEmpty() && !groups.contains("main"));
  }

  private static boolean isFolder(JsonValue entry) {
    return entry.get("source").text("type").filter("directory"::equals).isPresent();
  }
}
