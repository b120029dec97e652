// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The read side of the store: one state of it, which never changes, whatever writers do meanwhile.
/// Opening maps the segments and reads nothing else. For any number of threads; needs no closing.
public final class AdvisoryIndex {

  /// How often a reader looks again when a writer replaced the state under its hands.
  private static final int ATTEMPTS = 5;

  private final StoreState state;
  private final List<SegmentFile> files = new ArrayList<>();
  private final Map<String, AdvisorySegment> segmentByFeed = new HashMap<>();
  private final Map<String, List<AdvisorySegment>> segmentsByEcosystem = new HashMap<>();
  private final List<EpssSegment> scores = new ArrayList<>();
  private final List<KevSegment> exploited = new ArrayList<>();

  private AdvisoryIndex(Path folder, Manifest manifest) throws IOException {
    this.state = StoreState.of(manifest);
    for (FeedEntry feed : manifest.feeds()) {
      if (feed.segment().isPresent()) {
        add(feed, SegmentFile.open(folder, feed.segment().get()));
      }
    }
  }

  /// Opens the current state of the store in `folder`.
  ///
  /// @throws StoreException when there is none, or it cannot be used
  public static AdvisoryIndex open(Path folder) {
    StoreFolder store = new StoreFolder(folder);
    for (int attempt = 1; ; attempt++) {
      Manifest manifest = store.manifest();
      try {
        return new AdvisoryIndex(folder, manifest);
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw StoreException.corrupt(Path.of(e.getFile()), "it is missing");
        }
      } catch (IOException e) {
        throw StoreException.unreadable(folder, e);
      }
    }
  }

  private void add(FeedEntry feed, SegmentFile file) {
    files.add(file);
    switch (file.kind()) {
      case ADVISORIES -> {
        AdvisorySegment segment = new AdvisorySegment(feed.name(), file);
        segmentByFeed.put(feed.name(), segment);
        for (String ecosystem : feed.ecosystems()) {
          segmentsByEcosystem.computeIfAbsent(ecosystem, _ -> new ArrayList<>()).add(segment);
        }
      }
      case EPSS -> scores.add(new EpssSegment(file.section(SectionId.ROWS)));
      case KEV -> exploited.add(KevSegment.of(file));
    }
  }

  public StoreState state() {
    return state;
  }

  /// All ecosystems that some feed speaks for, such as `PyPI` and `Debian:12`.
  public Set<String> ecosystems() {
    return Collections.unmodifiableSet(new TreeSet<>(segmentsByEcosystem.keySet()));
  }

  /// Whether some feed speaks for `ecosystem`. If not, finding nothing means nothing.
  public boolean covers(String ecosystem) {
    return segmentsByEcosystem.containsKey(ecosystem);
  }

  /// What all feeds say of a package, in the order of their names; the same advisory may come from
  /// several.
  ///
  /// @param name in the form in which the ecosystem compares names
  public List<Candidate> find(String ecosystem, String name) {
    @Nullable List<AdvisorySegment> segments = segmentsByEcosystem.get(ecosystem);
    if (segments == null) {
      return List.of();
    }
    byte[] key = KeyBlocks.key(ecosystem, name);
    List<Candidate> found = new ArrayList<>();
    for (AdvisorySegment segment : segments) {
      segment.find(key, found);
    }
    return found;
  }

  /// The whole advisory behind a candidate that this index gave.
  public Advisory advisory(Candidate candidate) {
    @Nullable AdvisorySegment segment = segmentByFeed.get(candidate.feed());
    if (segment == null) {
      throw new IllegalArgumentException("not of this index: " + candidate.advisoryId());
    }
    return segment.advisory(candidate.position());
  }

  public Optional<Epss> epss(String cve) {
    return scores.stream().flatMap(segment -> segment.find(cve).stream()).findFirst();
  }

  public Optional<KevEntry> kev(String cve) {
    return exploited.stream().flatMap(segment -> segment.find(cve).stream()).findFirst();
  }

  /// Checks every byte of every segment against its checksum; look-ups check what they touch.
  ///
  /// @throws StoreException when one does not fit
  public void verify() {
    files.forEach(SegmentFile::verify);
  }
}
