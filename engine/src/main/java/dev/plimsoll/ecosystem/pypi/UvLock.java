// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `uv.lock` (uv docs, "Project structure and files: The lockfile"). The project and the members of
/// its workspace are entries among the others, whose source is a folder; they alone have needs for
/// development.
final class UvLock {

  private static final List<String> FOLDERS = List.of("virtual", "editable", "directory");

  private UvLock() {}

  static void read(JsonValue lock, DeclaredDistributions out) throws IOException {
    for (JsonValue entry : lock.get("package").items()) {
      add(entry, out);
    }
    out.reportDerived();
  }

  private static void add(JsonValue entry, DeclaredDistributions out) throws IOException {
    String name = TomlLockCataloger.name(entry);
    boolean isOwn = FOLDERS.stream().anyMatch(f -> entry.get("source").get(f).isPresent());
    int number = isOwn ? out.addOwn(name) : out.add(name, entry.text("version"), false);
    need(number, entry.get("dependencies"), out);
    for (JsonValue extra : entry.get("optional-dependencies").fields().values()) {
      need(number, extra, out);
    }
    for (JsonValue group : entry.get("dev-dependencies").fields().values()) {
      for (JsonValue need : group.items()) {
        Optional<String> wanted = need.text("name");
        if (wanted.isPresent()) {
          out.needForDevelopment(number, wanted.get(), need.text("version"));
        }
      }
    }
  }

  private static void need(int from, JsonValue needs, DeclaredDistributions out)
      throws IOException {
    for (JsonValue need : needs.items()) {
      Optional<String> name = need.text("name");
      if (name.isPresent()) {
        out.need(from, name.get(), need.text("version"));
      }
    }
  }
}
