// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.store.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which of the advisories on one package speak of the same flaw. A flaw is one CVE; advisories
/// without a CVE are joined by any id they share, with each other or with an advisory on a single
/// CVE. An advisory on several CVEs speaks of several flaws and joins nothing.
final class Flaws {

  private final Map<String, String> flawById = new HashMap<>();
  private final Map<String, Set<String>> idsByFlaw = new TreeMap<>();

  Flaws(List<Candidate> candidates) {
    candidates.stream().filter(Flaws::isOnOneCve).forEach(c -> join(c.flaws().getFirst(), c));
    candidates.stream().filter(c -> !hasCve(c)).forEach(this::joinWithoutCve);
    candidates.stream()
        .filter(c -> c.flaws().size() > 1)
        .forEach(c -> c.flaws().forEach(flaw -> ids(flaw).add(c.advisoryId())));
  }

  /// The flaws that `candidate` is about.
  List<String> of(Candidate candidate) {
    return hasCve(candidate)
        ? candidate.flaws()
        : List.of(flawById.getOrDefault(candidate.advisoryId(), candidate.advisoryId()));
  }

  /// All ids of `flaw` but the one that names it.
  List<String> aliases(String flaw) {
    return ids(flaw).stream().filter(id -> !id.equals(flaw)).toList();
  }

  private void joinWithoutCve(Candidate candidate) {
    Set<String> own = new TreeSet<>(candidate.aliases());
    own.add(candidate.advisoryId());
    String flaw =
        own.stream()
            .filter(flawById::containsKey)
            .map(flawById::get)
            .findFirst()
            .orElse(own.iterator().next());
    join(flaw, candidate);
  }

  private void join(String flaw, Candidate candidate) {
    Set<String> ids = ids(flaw);
    ids.add(candidate.advisoryId());
    ids.addAll(candidate.aliases());
    ids.forEach(id -> flawById.putIfAbsent(id, flaw));
  }

  private Set<String> ids(String flaw) {
    return idsByFlaw.computeIfAbsent(flaw, f -> new TreeSet<>());
  }

  private static boolean isOnOneCve(Candidate candidate) {
    return candidate.flaws().size() == 1 && hasCve(candidate);
  }

  private static boolean hasCve(Candidate candidate) {
    return Advisory.isCve(candidate.flaws().getFirst());
  }
}
