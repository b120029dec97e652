// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.plimsoll.server.fleet.PackageSet;
import dev.plimsoll.server.store.LineageStore.Moved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Records scans: each in one transaction, that may be done again whenever it was cut off.
public final class ScanStore {

  private final Database database;

  public ScanStore(Database database) {
    this.database = database;
  }

  /// A tag under which an image lies.
  public record Place(int lineageId, String tag) {}

  /// What came of it.
  public sealed interface Outcome {
    /// The image is recorded, by this call or an earlier one.
    record Recorded(int imageId, List<Integer> movedLineages) implements Outcome {
      public Recorded {
        movedLineages = List.copyOf(movedLineages);
      }
    }

    /// Nothing was recorded: packages are to be judged by another state of the advisories now.
    ///
    /// @param target its name; empty when there is none yet
    record OtherState(Optional<String> target) implements Outcome {}
  }

  /// Thrown where a recording changes more than its own lineages, so it must be alone.
  private static final class NotAloneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAloneException() {
      super("this recording must be alone", null, false, false);
    }
  }

  /// Records a scan.
  ///
  /// @param judge of the state in which new packages are to be judged
  /// @param places of the image; those known already need not be told again
  public Outcome record(ScannedImage image, List<Place> places, Judge judge, Instant at) {
    try {
      return database.write(handle -> record(handle, image, places, judge, at, false));
    } catch (NotAloneException e) {
      return database.write(handle -> record(handle, image, places, judge, at, true));
    }
  }

  private static Outcome record(
      Handle handle,
      ScannedImage image,
      List<Place> places,
      Judge judge,
      Instant at,
      boolean isAlone) {
    if (isAlone) {
      Locks.ownCounts(handle);
    } else {
      Locks.shareCounts(handle);
    }
    Optional<String> target = JudgementStore.read(handle).target();
    if (!target.equals(Optional.of(judge.state()))) {
      return new Outcome.OtherState(target);
    }
    int imageId = ImageStore.lock(handle, image, at);
    places.forEach(p -> LineageStore.addBuild(handle, p.lineageId(), imageId, p.tag(), at));
    List<Moved> lineages = LineageStore.newestIs(handle, imageId, image.created());
    if (ImageStore.isRead(handle, imageId, image.catalogers())) {
      List<Moved> others = lineages.stream().filter(l -> !l.hasIt()).toList();
      List<Integer> sets = SetStore.ofImage(handle, imageId);
      return new Outcome.Recorded(imageId, move(handle, imageId, others, sets, isAlone, at));
    }
    PackageStore.Interned packages = PackageStore.intern(handle, image.subjects(), judge, at);
    rate(handle, packages, isAlone);
    List<Integer> sets = SetStore.intern(handle, sets(image, packages));
    ImageStore.store(handle, imageId, image, sets, at);
    return new Outcome.Recorded(imageId, move(handle, imageId, lineages, sets, isAlone, at));
  }

  private static void rate(Handle handle, PackageStore.Interned packages, boolean isAlone) {
    if (packages.added().isEmpty() || !FlawStore.isWorse(handle, packages.added())) {
      return;
    }
    if (!isAlone) {
      throw new NotAloneException();
    }
    List<Integer> flaws =
        MatchStore.current(handle, packages.added()).stream().map(MatchRow::flawId).toList();
    FlawStore.rate(handle, flaws);
    FlawStore.list(handle, flaws);
  }

  private static List<PackageSet> sets(ScannedImage image, PackageStore.Interned packages) {
    return PackageSet.of(image.subjects(), StoredSubject::type, packages::id);
  }

  private static List<Integer> move(
      Handle handle,
      int imageId,
      List<Moved> lineages,
      List<Integer> sets,
      boolean isAlone,
      Instant at) {
    Set<Integer> askAgain = new TreeSet<>();
    Map<Telling, List<Integer>> idsByTelling =
        lineages.stream()
            .collect(
                groupingBy(Telling::of, TreeMap::new, Collectors.mapping(Moved::id, toList())));
    idsByTelling.forEach((telling, ids) -> askAgain.addAll(count(handle, ids, sets, telling, at)));
    if (!askAgain.isEmpty() && !isAlone) {
      throw new NotAloneException();
    }
    List<Integer> ids = lineages.stream().map(Moved::id).toList();
    if (!ids.isEmpty()) {
      LineageStore.move(handle, ids, imageId);
      FixStore.stale(handle, ids, at); // though nothing may count otherwise, others may build on it
      Waived.askAgain(handle, askAgain, at);
      LiveStore.images(handle, ids, at);
    }
    return ids;
  }

  /// Whether what changes in a lineage is told as events, and whether these are only for a summary.
  private record Telling(boolean tells, boolean isMuted) implements Comparable<Telling> {

    /// All that a first build brings is no news while its registry is scanned for the first time.
    static Telling of(Moved lineage) {
      return new Telling(!lineage.isMuted() || !lineage.isFirst(), lineage.isMuted());
    }

    @Override
    public int compareTo(Telling other) {
      int byTells = Boolean.compare(tells, other.tells);
      return byTells != 0 ? byTells : Boolean.compare(isMuted, other.isMuted);
    }
  }

  private static List<Integer> count(
      Handle handle, List<Integer> lineages, List<Integer> sets, Telling telling, Instant at) {
    handle
        .createUpdate("update lineage_stat set added = 0, gone = 0 where lineage_id = any(:ids)")
        .bindArray("ids", Integer.class, lineages.toArray())
        .execute();
    return LineageCounts.moved(
            handle,
            lineages,
            sets,
            new LineageCounts.Occasion(at, 0, false, false, telling.tells(), telling.isMuted()))
        .askAgain();
  }
}
