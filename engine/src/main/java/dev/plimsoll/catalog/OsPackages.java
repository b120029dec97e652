// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.purl.Purl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The packages of one database of an operating system, gathered until it is known which of them
/// need each other. They do so by what they provide: names, shared libraries, files.
///
/// Of several packages that provide the same, those of the needing package's own architecture
/// count, as package managers have it, and where there are none all of them; packages for any
/// architecture count as the system's own, which is the one that most packages have. What a package
/// provides itself, it needs of nobody.
public final class OsPackages {

  /// So many packages are kept that provide the same; real databases have a few.
  private static final int MOST_PROVIDERS = 16;

  /// What a name takes beside its characters, about, in bytes.
  private static final int NAME_BYTES = 64;

  private final int limit;
  private final CatalogSink out;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Entry>> providersByName = new HashMap<>();
  private long roomForNames;
  private int roomForNeeds;
  private boolean isCut;

  public OsPackages(Limits limits, CatalogSink out) {
    this.limit = limits.packagesPerFile();
    this.roomForNames = limits.textBytes();
    this.roomForNeeds = limits.packagesPerFile();
    this.out = out;
  }

  /// A package, and what is known of its ties so far.
  public final class Entry {

    private final Found found;
    private final String architecture;
    private final List<List<String>> needs = new ArrayList<>();
    private @Nullable String text;

    private Entry(Found found, String architecture) {
      this.found = found;
      this.architecture = architecture;
    }

    /// Other packages may need this one by `name`.
    public void provides(String name) {
      if (hasRoom(name)) {
        List<Entry> providers = providersByName.computeIfAbsent(name, _ -> new ArrayList<>(1));
        if (providers.size() < MOST_PROVIDERS) {
          providers.add(this);
        }
      }
    }

    /// It needs whoever provides the first of `names` that anybody provides; nobody if none does.
    public void needs(List<String> names) {
      boolean fits = true;
      for (String name : names) {
        fits &= hasRoom(name);
      }
      if (fits) {
        needs.add(names);
      }
    }

    private String text() {
      if (text == null) {
        text = found.purl().toString();
      }
      return text;
    }
  }

  private boolean hasRoom(String name) {
    roomForNames -= NAME_BYTES + name.length();
    isCut |= roomForNames < 0;
    return roomForNames >= 0;
  }

  /// A package of the database.
  ///
  /// @param architecture empty when it is for any
  public Entry add(Found found, String architecture) throws LimitExceededException {
    if (entries.size() >= limit) {
      throw new LimitExceededException("the count of packages", limit);
    }
    Entry entry = new Entry(found, architecture);
    entries.add(entry);
    return entry;
  }

  /// Tells of all packages, in the order in which they came, with those that they need. A database
  /// with more ties than can be kept is a gap.
  public void report() {
    String own = ownArchitecture();
    for (Entry entry : entries) {
      out.add(entry.found.used(usage(entry, own)));
    }
    if (isCut) {
      out.gap("", "tells of more needs between packages than can be kept; the rest was not read");
    }
  }

  private String ownArchitecture() {
    Map<String, Integer> counts = new HashMap<>();
    String own = "";
    for (Entry entry : entries) {
      if (!entry.architecture.isEmpty()) {
        int count = counts.merge(entry.architecture, 1, Integer::sum);
        own = count > counts.getOrDefault(own, 0) ? entry.architecture : own;
      }
    }
    return own;
  }

  private Usage usage(Entry entry, String own) {
    if (entry.needs.isEmpty()) {
      return Usage.UNTOLD;
    }
    SortedMap<String, Purl> needs = new TreeMap<>();
    for (List<String> names : entry.needs) {
      for (Entry needed : needed(entry, names, own)) {
        needs.put(needed.text(), needed.found.purl());
      }
    }
    needs.remove(entry.text());
    return new Usage(Usage.Reach.UNTOLD, false, kept(needs.values()));
  }

  private List<Purl> kept(Collection<Purl> needs) {
    boolean isTooMuch = needs.size() > roomForNeeds;
    isCut |= isTooMuch;
    roomForNeeds -= isTooMuch ? roomForNeeds : needs.size();
    return isTooMuch ? List.of() : List.copyOf(needs);
  }

  private List<Entry> needed(Entry entry, List<String> names, String own) {
    for (String name : names) {
      List<Entry> providers = providersByName.getOrDefault(name, List.of());
      if (providers.contains(entry)) {
        return List.of();
      }
      if (!providers.isEmpty()) {
        return providers.size() == 1 ? providers : alike(providers, entry, own);
      }
    }
    return List.of();
  }

  private static List<Entry> alike(List<Entry> providers, Entry entry, String own) {
    String architecture = architecture(entry, own);
    List<Entry> alike =
        providers.stream().filter(p -> architecture(p, own).equals(architecture)).toList();
    return alike.isEmpty() ? providers : alike;
  }

  private static String architecture(Entry entry, String own) {
    return entry.architecture.isEmpty() ? own : entry.architecture;
  }
}
