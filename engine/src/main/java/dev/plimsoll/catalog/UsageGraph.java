// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.purl.Purl;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
/// direct if any of them is, for development alone if all of them are.
///
/// @param <K> the keys, such as texts or places
public final class UsageGraph<K> {

  /// So many needs are taken for each package that one file may declare.
  private static final int NEEDS_PER_PACKAGE = 5;

  private final Map<K, Entry<K>> entries = new LinkedHashMap<>();
  private final int maxEntries;
  private final long maxNeeds;
  private long needs;

  public UsageGraph(Limits limits) {
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

  /// What is gathered of one purl.
  private static final class Gathered {
    private final Found first;
    private final Set<Purl> needs = new HashSet<>();
    private boolean isDevelopment = true;
    private boolean isDirect;
    private boolean isNeeded;

    Gathered(Found first) {
      this.first = first;
    }
  }

  /// A package; its usage tells whether it is for development, as far as the file says so itself. A
  /// key that was there before is not replaced.
  public void add(K key, Found found) throws LimitExceededException {
    put(key, new Entry<>(found, false));
  }

  /// The project itself or a part of it.
  public void addOwn(K key) throws LimitExceededException {
    put(key, new Entry<>(null, true));
  }

  /// Something that can't be told as a package, such as a folder elsewhere, but has needs that can.
  public void addUntold(K key) throws LimitExceededException {
    put(key, new Entry<>(null, false));
  }

  private void put(K key, Entry<K> entry) throws LimitExceededException {
    entries.putIfAbsent(key, entry);
    if (entries.size() > maxEntries) {
      throw new LimitExceededException("the number of locked packages", maxEntries);
    }
  }

  /// The entry `from` needs `to`; nothing when either is not there in the end.
  public void need(K from, K to) throws LimitExceededException {
    count();
    Entry<K> entry = entries.get(from);
    if (entry != null) {
      entry.needs.add(to);
    }
  }

  /// As [#need], but only for working on `from`.
  public void needForDevelopment(K from, K to) throws LimitExceededException {
    count();
    Entry<K> entry = entries.get(from);
    if (entry != null) {
      entry.needsForDevelopment.add(to);
    }
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
        (key, entry) -> entry.isDevelopment = forAnything.contains(key) && !forUse.contains(key));
  }

  private Set<K> reached(boolean forDevelopment) {
    Set<K> reached = new HashSet<>();
    Deque<K> open = new ArrayDeque<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.isOwn) {
            reached.add(key);
            open.add(key);
          }
        });
    while (!open.isEmpty()) {
      Entry<K> entry = entries.get(open.pop());
      if (entry != null) {
        entry.needs.stream().filter(reached::add).forEach(open::push);
        if (forDevelopment) {
          entry.needsForDevelopment.stream().filter(reached::add).forEach(open::push);
        }
      }
    }
    return reached;
  }

  private boolean tellsDirect() {
    return entries.values().stream()
        .filter(entry -> entry.isOwn)
        .anyMatch(own -> !own.needs.isEmpty() || !own.needsForDevelopment.isEmpty());
  }

  /// The packages, in the order of their first entries. When needs are told but not what is direct,
  /// then what no other package needs must be, and of the rest nothing is told.
  public List<Found> packages() {
    Map<Purl, Gathered> gathered = new LinkedHashMap<>();
    for (Entry<K> entry : entries.values()) {
      Found found = entry.found;
      if (found != null) {
        Gathered all = gathered.computeIfAbsent(found.purl(), _ -> new Gathered(found));
        all.isDevelopment &= entry.isDevelopment;
      }
    }
    entries.values().forEach(entry -> link(entry, gathered));
    boolean tellsDirect = tellsDirect();
    return gathered.values().stream().map(all -> used(all, tellsDirect)).toList();
  }

  private void link(Entry<K> from, Map<Purl, Gathered> gathered) {
    Gathered source = from.found == null ? null : gathered.get(from.found.purl());
    for (List<K> keys : List.of(from.needs, from.needsForDevelopment)) {
      for (K key : keys) {
        Entry<K> to = entries.get(key);
        Gathered target = to == null || to.found == null ? null : gathered.get(to.found.purl());
        if (target != null && target != source) {
          target.isDirect |= from.isOwn;
          target.isNeeded |= !from.isOwn;
          if (source != null) {
            source.needs.add(target.first.purl());
          }
        }
      }
    }
  }

  private Found used(Gathered all, boolean tellsDirect) {
    Usage.Reach otherwise = tellsDirect ? Usage.Reach.TRANSITIVE : Usage.Reach.UNTOLD;
    boolean isDirect = tellsDirect ? all.isDirect : needs > 0 && !all.isNeeded;
    return all.first.used(
        Usage.of(
            isDirect ? Usage.Reach.DIRECT : otherwise, all.isDevelopment, List.copyOf(all.needs)));
  }
}
