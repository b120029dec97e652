// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.hex;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.catalog.UsageGraph;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Packages that `rebar.lock` pins (rebar3, `rebar_config:consult_lock_file`): `{Version, [{App,
/// {pkg, Name, Version, …}, Level}, …]}`, in the oldest form the list alone. Level 0 is what the
/// project asks for. What comes from git has a commit and no version.
public final class RebarLockCataloger implements Cataloger {

  private static final int SOURCE = 1;
  private static final int LEVEL = 2;

  @Override
  public String name() {
    return "rebar-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("rebar.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    for (JsonValue entry : list(Terms.read(in))) {
      add(entry.items(), graph);
    }
    graph.report();
  }

  private static List<JsonValue> list(List<JsonValue> top) {
    boolean hasVersion = !top.isEmpty() && top.getFirst().text().isPresent();
    return hasVersion ? top.stream().skip(1).flatMap(l -> l.items().stream()).toList() : top;
  }

  private static void add(List<JsonValue> entry, UsageGraph<String> graph) throws IOException {
    String application = Terms.text(entry, 0);
    List<JsonValue> source = Terms.items(entry, SOURCE);
    Reach reach = Terms.text(entry, LEVEL).equals("0") ? Reach.DIRECT : Reach.TRANSITIVE;
    Optional<Found> found =
        Terms.text(source, 0).equals("pkg")
            ? HexPackage.of(
                Terms.text(source, 1), Terms.text(source, 2), "", Usage.of(reach, false, List.of()))
            : Optional.empty();
    if (found.isEmpty()) {
      graph.gap(application, "does not come from a package registry with a version");
      return;
    }
    graph.add(application, found.get(), List.of());
  }
}
