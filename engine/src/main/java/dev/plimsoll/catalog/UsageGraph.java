// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.purl.Purl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The entries of one lock file by the file's own keys, with who needs whom, on their way to being
/// packages with their [Usage]. Entries are packages or the project's own: the project itself and
/// the members of its workspace, which are nobody's package but ask for some directly.
///
/// Several entries of one purl, as copies of a package in several places are, become one package:
/// direct if any of them is, for development alone if all of them are. Several entries of one key
/// are several packages, and who needs the key needs them all.
///
/// @param <K> the keys, such as texts or places
public final class UsageGraph<K> {

  /// So many needs are taken for each package that one file may declare.
  private static final int NEEDS_PER_PACKAGE = 5;

  private static final int MAX_SHOWN = 100;

  private final Map<K, List<Entry<K>>> entries = new LinkedHashMap<>();
  private final List<Entry<K>> inOrder = new ArrayList<>();
  private final CatalogSink out;
  private final int maxEntries;
  private final long maxNeeds;
  private int seen;
  private long needs;

  /// @param out gets the gaps, and the packages with [#report]
  public UsageGraph(Limits limits, CatalogSink out) {
    this.out = out;
    this.maxEntries = limits.packagesPerFile();
    this.maxNeeds = (long) NEEDS_PER_PACKAGE * maxEntries;
  }

  private static final class Entry<K> {
    private final @Nullable Found found;
    private final boolean isOwn;
    private final List<K> needs = new ArrayList<>();
    private final List<K> needsForDevelopment = new ArrayList<>();
    private boolean isDevelopment;

    Entry(@Nullable Found found, boolean isOwn) {
      this.found = found;
      this.isOwn = isOwn;
      this.isDevelopment = found != null && found.usage().development();
    }
  }

  /// A package; its usage tells whether it is for development and who asks for it, as far as the
  /// file says so itself.
  public void add(K key, Found found) throws LimitExceededException {
    put(key, new Entry<>(found, false));
  }

  /// A package with the keys of those that it needs.
  public void add(K key, Found found, Collection<K> needed) throws LimitExceededException {
    Entry<K> entry = new Entry<>(found, false);
    put(key, entry);
    for (K to : needed) {
      count();
      entry.needs.add(to);
    }
  }

  /// The project itself or a part of it.
  public void addOwn(K key) throws LimitExceededException {
    put(key, new Entry<>(null, true));
  }

  /// Something that can't be told as a package, such as a folder elsewhere, but has needs that can.
  public void addUntold(K key) throws LimitExceededException {
    put(key, new Entry<>(null, false));
  }

  /// A part of the file that tells of no package that could be judged.
  ///
  /// @param shown as the gap shows it, up to a length
  public void gap(String shown, String reason) throws LimitExceededException {
    see();
    out.gap("", "\"" + shown.substring(0, Math.min(MAX_SHOWN, shown.length())) + "\" " + reason);
  }

  private void put(K key, Entry<K> entry) throws LimitExceededException {
    see();
    entries.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(entry);
    inOrder.add(entry);
  }

  private void see() throws LimitExceededException {
    seen++;
    if (seen > maxEntries) {
      throw new LimitExceededException("packages of one file", maxEntries);
    }
  }

  /// The entry `from` needs `to`; nothing when either is not there in the end.
  public void need(K from, K to) throws LimitExceededException {
    count();
    named(from).forEach(entry -> entry.needs.add(to));
  }

  /// As [#need], but only for working on `from`.
  public void needForDevelopment(K from, K to) throws LimitExceededException {
    count();
    named(from).forEach(entry -> entry.needsForDevelopment.add(to));
  }

  private List<Entry<K>> named(K key) {
    return entries.getOrDefault(key, List.of());
  }

  private void count() throws LimitExceededException {
    needs++;
    if (needs > maxNeeds) {
      throw new LimitExceededException("the number of needs of locked packages", maxNeeds);
    }
  }

  /// For files that tell what only development needs of the project's own entries alone: so is
  /// whatever is reached from there, but not from what these need otherwise.
  public void deriveDevelopment() {
    Set<K> forUse = reached(false);
    Set<K> forAnything = reached(true);
    entries.forEach(
        (key, named) ->
            named.forEach(
                entry -> entry.isDevelopment = forAnything.contains(key) && !forUse.contains(key)));
  }

  private Set<K> reached(boolean forDevelopment) {
    Set<K> reached = new HashSet<>();
    Deque<K> open = new ArrayDeque<>();
    entries.forEach(
        (key, named) -> {
          if (named.stream().anyMatch(entry -> entry.isOwn)) {
            reached.add(key);
            open.add(key);
          }
        });
    while (!open.isEmpty()) {
      for (Entry<K> entry : named(open.pop())) {
        entry.needs.stream().filter(reached::add).forEach(open::push);
        if (forDevelopment) {
          entry.needsForDevelopment.stream().filter(reached::add).forEach(open::push);
        }
      }
    }
    return reached;
  }

  /// Hands over the [#packages].
  public void report() throws LimitExceededException {
    packages().forEach(out::add);
  }

  /// The packages, in the order of their first entries. Who asks for them is what the file says of
  /// any. Where it says so of none, what its own entries need is direct; and when needs are told
  /// but not those, then what no other package needs must be, and of the rest nothing is told.
  public List<Found> packages() throws LimitExceededException {
    Map<Purl, GatheredPackage> gathered = new LinkedHashMap<>();
    for (Entry<K> entry : inOrder) {
      if (entry.found != null) {
        gathered
            .computeIfAbsent(entry.found.purl(), _ -> new GatheredPackage(entry.found))
            .merge(entry.found.usage().reach(), entry.isDevelopment);
      }
    }
    long links = 0;
    for (Entry<K> entry : inOrder) {
      links += link(entry, gathered, maxNeeds - links);
    }
    boolean isTold = gathered.values().stream().anyMatch(GatheredPackage::isReachTold);
    boolean tellsDirect = !isTold && inOrder.stream().anyMatch(UsageGraph::isOwnWithNeeds);
    boolean tellsNeeds = !isTold && needs > 0;
    return gathered.values().stream().map(p -> p.used(tellsDirect, tellsNeeds)).toList();
  }

  private static boolean isOwnWithNeeds(Entry<?> entry) {
    return entry.isOwn && !(entry.needs.isEmpty() && entry.needsForDevelopment.isEmpty());
  }

  /// @param room how many links may be made
  /// @return how many were
  private long link(Entry<K> from, Map<Purl, GatheredPackage> gathered, long room)
      throws LimitExceededException {
    long links = 0;
    for (List<K> keys : List.of(from.needs, from.needsForDevelopment)) {
      for (K key : keys) {
        List<Entry<K>> named = named(key);
        links += named.size();
        if (links > room) {
          throw new LimitExceededException("the number of needs of locked packages", maxNeeds);
        }
        named.forEach(to -> link(from, to, gathered));
      }
    }
    return links;
  }

  private void link(Entry<K> from, Entry<K> to, Map<Purl, GatheredPackage> gathered) {
    GatheredPackage source = from.found == null ? null : gathered.get(from.found.purl());
    GatheredPackage target = to.found == null ? null : gathered.get(to.found.purl());
    if (target != null && target != source) {
      target.neededBy(source, from.isOwn);
    }
  }
}
