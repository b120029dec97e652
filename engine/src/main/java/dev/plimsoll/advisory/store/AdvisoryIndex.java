// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static java.util.stream.Collectors.toMap;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The read side of the store: one state of it, which never changes, whatever writers do meanwhile.
/// Opening maps the segments and reads nothing else. For any number of threads; needs no closing.
public final class AdvisoryIndex {

  /// How often a reader looks again when a writer replaced the state under its hands.
  private static final int ATTEMPTS = 5;

  private final Current current;
  private final Supplier<StoreState> state;
  private final Map<String, Chain> chainsByFeed = new TreeMap<>();
  private final Map<String, FeedAdvisories> advisoriesByFeed = new HashMap<>();
  private final Map<String, List<FeedAdvisories>> advisoriesByEcosystem = new HashMap<>();
  private final List<Chain> scores = new ArrayList<>();
  private final List<Chain> exploited = new ArrayList<>();
  private final Map<String, List<Chain>> notesByYear = new HashMap<>();
  private final List<Chain> lifecycles = new ArrayList<>();

  private AdvisoryIndex(StoreFolder store, Current current) throws IOException {
    byte[] manifest = store.manifestBytes(current.manifest());
    this.current = current;
    this.state = () -> StoreState.of(store.parse(current.manifest(), manifest));
    for (Current.Line line : current.lines()) {
      add(line, Chain.open(store.folder(), line.segments()));
    }
  }

  /// Opens the current state of the store in `folder`.
  ///
  /// @throws StoreException when there is none, or it cannot be used
  public static AdvisoryIndex open(Path folder) {
    StoreFolder store = new StoreFolder(folder);
    for (int attempt = 1; ; attempt++) {
      Current current = store.readCurrent();
      try {
        return new AdvisoryIndex(store, current);
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw StoreException.corrupt(Path.of(e.getFile()), "it is missing");
        }
      } catch (IOException e) {
        throw StoreException.unreadable(folder, e);
      }
    }
  }

  /// Opens the newest state of the store in `folder` that was written at `asOf` or before.
  ///
  /// @throws StoreException when no state that is kept is as old, or it cannot be used
  public static AdvisoryIndex open(Path folder, Instant asOf) {
    StoreFolder store = new StoreFolder(folder);
    store.readCurrent();
    try {
      List<StoreFolder.Kept> states = store.states();
      StoreFolder.Kept state =
          states.stream()
              .filter(kept -> !kept.manifest().written().isAfter(asOf))
              .reduce((_, newer) -> newer)
              .orElseThrow(() -> StoreException.tooYoung(folder, asOf, written(states)));
      return new AdvisoryIndex(store, Current.of(state.name(), state.manifest()));
    } catch (NoSuchFileException e) {
      throw StoreException.corrupt(Path.of(e.getFile()), "it is missing");
    } catch (IOException e) {
      throw StoreException.unreadable(folder, e);
    }
  }

  /// Opens a state of the store in `folder` by its name.
  ///
  /// @throws StoreException when the store does not keep it, or it cannot be used
  public static AdvisoryIndex open(Path folder, StateName name) {
    return find(folder, name).orElseThrow(() -> StoreException.gone(folder, name));
  }

  /// The same; empty when the store does not keep the state (any more).
  ///
  /// @throws StoreException when it cannot be used
  public static Optional<AdvisoryIndex> find(Path folder, StateName name) {
    StoreFolder store = new StoreFolder(folder);
    try {
      Manifest manifest = store.parse(name.text(), store.manifestBytes(name.text()));
      return Optional.of(new AdvisoryIndex(store, Current.of(name.text(), manifest)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.unreadable(folder, e);
    }
  }

  /// When the states were written that the store in `folder` keeps, the oldest first.
  ///
  /// @throws StoreException when one cannot be read
  public static List<Instant> states(Path folder) {
    try {
      return written(new StoreFolder(folder).states());
    } catch (IOException e) {
      throw StoreException.unreadable(folder, e);
    }
  }

  private static List<Instant> written(List<StoreFolder.Kept> states) {
    return states.stream().map(kept -> kept.manifest().written()).toList();
  }

  private void add(Current.Line feed, Chain chain) {
    chainsByFeed.put(feed.feed(), chain);
    switch (chain.kind()) {
      case ADVISORIES -> {
        FeedAdvisories advisories = new FeedAdvisories(feed.feed(), chain);
        advisoriesByFeed.put(feed.feed(), advisories);
        for (String ecosystem : feed.ecosystems()) {
          advisoriesByEcosystem.computeIfAbsent(ecosystem, _ -> new ArrayList<>()).add(advisories);
        }
      }
      case EPSS -> scores.add(chain);
      case KEV -> exploited.add(chain);
      case CVES ->
          feed.ecosystems()
              .forEach(
                  year -> notesByYear.computeIfAbsent(year, _ -> new ArrayList<>()).add(chain));
      case LIFECYCLES -> lifecycles.add(chain);
    }
  }

  /// Names the state that was opened, for [#open(Path, StateName)].
  public StateName name() {
    return new StateName(current.manifest());
  }

  /// The feeds that it has, with their segments.
  List<Current.Line> lines() {
    return current.lines();
  }

  Map<String, Current.Line> linesByFeed() {
    return current.lines().stream().collect(toMap(Current.Line::feed, line -> line));
  }

  /// The segments of a feed that it has.
  Chain chain(String feed) {
    return Objects.requireNonNull(chainsByFeed.get(feed), feed);
  }

  /// What was opened, by the manifest as it was then; read anew at each call.
  public StoreState state() {
    return state.get();
  }

  /// All ecosystems that some feed speaks for, such as `PyPI` and `Debian:12`.
  public Set<String> ecosystems() {
    return Collections.unmodifiableSet(new TreeSet<>(advisoriesByEcosystem.keySet()));
  }

  /// What the advisories on `flaw` are about, as `ecosystem name`, sorted, each once. Reads all of
  /// the store, so it is for people who ask, not for scans.
  public List<String> affectedBy(String flaw) {
    return affectedByAny(Set.of(flaw)).stream()
        .map(key -> key.ecosystem() + " " + key.name())
        .sorted()
        .toList();
  }

  /// What the advisories on some of `flaws` are about. Reads all of the store, once.
  public Set<PackageKey> affectedByAny(Set<String> flaws) {
    Set<PackageKey> names = new HashSet<>();
    for (FeedAdvisories advisories : advisoriesByFeed.values()) {
      advisories.affectedBy(flaws, names);
    }
    return names;
  }

  /// Whether some feed speaks for `ecosystem`. If not, finding nothing means nothing.
  public boolean covers(String ecosystem) {
    return advisoriesByEcosystem.containsKey(ecosystem);
  }

  /// What all feeds say of a package, in the order of their names; the same advisory may come from
  /// several.
  ///
  /// @param name in the form in which the ecosystem compares names
  public List<Candidate> find(String ecosystem, String name) {
    @Nullable List<FeedAdvisories> feeds = advisoriesByEcosystem.get(ecosystem);
    if (feeds == null) {
      return List.of();
    }
    byte[] key = KeyBlocks.key(ecosystem, name);
    List<Candidate> found = new ArrayList<>();
    for (FeedAdvisories advisories : feeds) {
      advisories.find(key, found);
    }
    return found;
  }

  /// The whole advisory behind a candidate that this index gave.
  public Advisory advisory(Candidate candidate) {
    return feedOf(candidate).advisory(candidate.position());
  }

  /// What people read of the advisory behind a candidate that this index gave.
  public AdvisoryText text(Candidate candidate) {
    return feedOf(candidate).text(candidate.position());
  }

  /// Where the advisory behind a candidate lies: the same place in two states is the same advisory.
  String place(Candidate candidate) {
    SegmentFile file =
        chain(candidate.feed()).files().get((int) (candidate.position() >>> Integer.SIZE));
    return file.contentId() + " " + (int) candidate.position();
  }

  private FeedAdvisories feedOf(Candidate candidate) {
    @Nullable FeedAdvisories advisories = advisoriesByFeed.get(candidate.feed());
    if (advisories == null) {
      throw new IllegalArgumentException("not of this index: " + candidate.advisoryId());
    }
    return advisories;
  }

  public Optional<Epss> epss(String cve) {
    return first(scores, cve, file -> EpssSegment.of(file).find(cve));
  }

  public Optional<KevEntry> kev(String cve) {
    return first(exploited, cve, file -> KevSegment.of(file).find(cve));
  }

  private static <T> Optional<T> first(
      List<Chain> feeds, String id, Function<SegmentFile, Optional<T>> find) {
    return feeds.stream().flatMap(chain -> chain.newest(id, find).stream()).findFirst();
  }

  /// What all feeds together know of a CVE whatever package has it.
  public Optional<CveNote> cve(String id) {
    List<Chain> ofYear = notesByYear.getOrDefault(CveSegmentWriter.year(id), List.of());
    return CveNote.merge(
        ofYear.stream()
            .flatMap(chain -> chain.newest(id, file -> CveSegment.of(file).find(id)).stream())
            .toList());
  }

  /// How long the releases of a product are supported.
  ///
  /// @param product as endoflife.date names it, such as `debian`
  public Optional<Lifecycle> lifecycle(String product) {
    return first(lifecycles, product, file -> LifecycleSegment.of(file).find(product));
  }

  /// Checks every byte of every segment against its checksum; look-ups check what they touch.
  ///
  /// @throws StoreException when one does not fit
  public void verify() {
    chainsByFeed.values().forEach(Chain::verify);
  }
}
