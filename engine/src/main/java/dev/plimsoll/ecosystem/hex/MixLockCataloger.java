// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.hex;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.UsageGraph;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Packages that `mix.lock` pins: a map from applications to tuples `{:hex, :package, "version",
/// checksum, managers, needs, "repository", checksum}` (hex, `Hex.Mix.from_lock`). What comes from
/// git has a commit and no version.
public final class MixLockCataloger implements Cataloger {

  private static final int NAME = 1;
  private static final int VERSION = 2;
  private static final int NEEDS = 5;
  private static final int REPOSITORY = 6;

  @Override
  public String name() {
    return "mix-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("mix.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    for (JsonValue entry : Terms.read(in)) {
      List<JsonValue> pair = entry.items();
      add(Terms.text(pair, 0), Terms.items(pair, 1), graph);
    }
    graph.report();
  }

  private static void add(String application, List<JsonValue> tuple, UsageGraph<String> graph)
      throws IOException {
    Optional<Found> found =
        Terms.text(tuple, 0).equals("hex")
            ? HexPackage.of(
                Terms.text(tuple, NAME),
                Terms.text(tuple, VERSION),
                Terms.text(tuple, REPOSITORY),
                Usage.UNTOLD)
            : Optional.empty();
    if (found.isEmpty()) {
      graph.gap(application, "does not come from a package registry with a version");
      return;
    }
    List<JsonValue> needs = Terms.items(tuple, NEEDS);
    graph.add(application, found.get(), needs.stream().map(n -> Terms.text(n.items(), 0)).toList());
  }
}
