// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.UsageGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes what a lock or requirements file wants: what is pinned becomes a package, once, and all
/// else a gap. Entries are known by numbers that [#add] gives, and needs are told by names.
final class DeclaredDistributions {

  private static final int MAX_SHOWN = 100;

  /// The entry `from` needs what is called `name`, in `version` if that is told.
  private record Need(int from, String name, Optional<String> version, boolean development) {}

  /// @param version empty for what is no package
  private record Entry(int number, String version) {}

  private final UsageGraph<Integer> graph;
  private final Map<String, List<Entry>> entriesByName = new HashMap<>();
  private final List<Need> needs = new ArrayList<>();
  private final CatalogSink out;
  private final int limit;
  private int seen;

  DeclaredDistributions(CatalogInput in, CatalogSink out) {
    this.graph = new UsageGraph<>(in.limits(), out);
    this.limit = in.limits().packagesPerFile();
    this.out = out;
  }

  /// A distribution.
  ///
  /// @param version empty when not pinned
  /// @param development whether the file says of it that only development needs it
  /// @return the number of the entry
  int add(String name, Optional<String> version, boolean development) throws IOException {
    int number = next(name, version.orElse(""));
    Optional<PythonName> parsed = PythonName.parse(name);
    Optional<String> pinned = version.filter(PinnedVersion::isVersion);
    if (parsed.isEmpty() || pinned.isEmpty()) {
      gap("not pinned: ", name);
      graph.addUntold(number);
    } else {
      graph.add(number, found(parsed.get(), pinned.get(), development));
    }
    return number;
  }

  /// The project itself or a member of its workspace.
  ///
  /// @return the number of the entry
  int addOwn(String name) throws IOException {
    int number = next(name, "");
    graph.addOwn(number);
    return number;
  }

  /// Something that could not be read, shown up to a length.
  void gap(String what, String shown) {
    out.gap("", what + shown.substring(0, Math.min(MAX_SHOWN, shown.length())));
  }

  void need(int from, String name, Optional<String> version) throws IOException {
    need(new Need(from, folded(name), version, false));
  }

  void needForDevelopment(int from, String name, Optional<String> version) throws IOException {
    need(new Need(from, folded(name), version, true));
  }

  private void need(Need need) throws IOException {
    needs.add(need);
    if (needs.size() / 5 > limit) {
      throw new LimitExceededException("the number of needs", 5L * limit);
    }
  }

  /// The first entry of this name.
  Optional<Integer> numberOf(String name) {
    return Optional.ofNullable(entriesByName.get(folded(name)))
        .map(named -> named.getFirst().number);
  }

  /// Hands the packages over; what only development needs is what the file said.
  void report() throws IOException {
    link();
    graph.report();
  }

  /// As [#report], but what only development needs follows from what the project's own entries
  /// need.
  void reportDerived() throws IOException {
    link();
    graph.deriveDevelopment();
    graph.report();
  }

  private void link() throws IOException {
    for (Need need : needs) {
      List<Entry> named = entriesByName.getOrDefault(need.name, List.of());
      List<Entry> exact =
          named.stream().filter(e -> need.version.filter(e.version::equals).isPresent()).toList();
      for (Entry to : exact.isEmpty() ? named : exact) {
        if (need.development) {
          graph.needForDevelopment(need.from, to.number);
        } else {
          graph.need(need.from, to.number);
        }
      }
    }
  }

  private int next(String name, String version) throws LimitExceededException {
    seen++;
    if (seen > limit) {
      throw new LimitExceededException("the number of declared distributions", limit);
    }
    entriesByName
        .computeIfAbsent(folded(name), _ -> new ArrayList<>())
        .add(new Entry(seen, version));
    return seen;
  }

  private static Found found(PythonName name, String version, boolean development) {
    return Found.of(name.text(), version, name.purl(version), new PackageDetails.Python())
        .used(Usage.of(Usage.Reach.UNTOLD, development, List.of()));
  }

  private static String folded(String name) {
    return PythonName.parse(name).map(PythonName::folded).orElse(name);
  }
}
