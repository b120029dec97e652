// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.conan;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Usage.Reach;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Packages that `conan.lock` pins: lists of references in Conan 2, which tell nothing of who needs
/// whom, and a graph of nodes in Conan 1 (Conan documentation, "Lockfiles").
public final class ConanLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "conan-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("conan.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    ConanPackages packages = new ConanPackages(in, out);
    if (json.get("graph_lock").get("nodes") instanceof JsonValue.Obj(var nodes)) {
      addGraph(nodes, packages);
    } else if (json.get("requires") instanceof JsonValue.Arr) {
      addLists(json, packages);
    } else {
      throw new IOException("not a lock file of Conan: it has neither nodes nor requires");
    }
    packages.report();
  }

  private static void addLists(JsonValue json, ConanPackages packages) throws IOException {
    for (String list : List.of("requires", "build_requires", "python_requires")) {
      for (String reference : json.get(list).texts().toList()) {
        boolean development = !list.equals("requires");
        packages.add(reference, reference, Reach.UNTOLD, development, List.of());
      }
    }
  }

  /// The node that has a path, or no reference, is the project itself.
  private static void addGraph(Map<String, JsonValue> nodes, ConanPackages packages)
      throws IOException {
    Set<String> asked = new HashSet<>();
    nodes.values().stream()
        .filter(ConanLockCataloger::isProject)
        .flatMap(node -> Stream.of("requires", "build_requires").flatMap(f -> ids(node.get(f))))
        .forEach(asked::add);
    for (Map.Entry<String, JsonValue> entry : nodes.entrySet()) {
      JsonValue node = entry.getValue();
      if (!isProject(node)) {
        packages.add(
            entry.getKey(),
            reference(node).orElse(""),
            asked.contains(entry.getKey()) ? Reach.DIRECT : Reach.TRANSITIVE,
            node.text("context").filter("build"::equals).isPresent(),
            ids(node.get("requires")).toList());
      }
    }
  }

  private static boolean isProject(JsonValue node) {
    return node.get("path").isPresent() || reference(node).isEmpty();
  }

  /// The oldest lock files tell the package's reference, which begins with the recipe's.
  private static Optional<String> reference(JsonValue node) {
    return node.text("ref").or(() -> node.text("pref"));
  }

  /// Other nodes, in the oldest lock files by the references that they meet.
  private static Stream<String> ids(JsonValue nodes) {
    return Stream.concat(
        nodes.texts(), nodes.fields().values().stream().flatMap(id -> id.text().stream()));
  }
}
