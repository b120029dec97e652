// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Subject;
import dev.plimsoll.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a scan found out about an image, as it is recorded.
///
/// @param digest of the platform's manifest
/// @param catalogers by which set of catalogers it was read
/// @param created as its configuration says; empty when that is no real time
/// @param layers the base's first
/// @param subjects of the packages that are judged, in any order
/// @param document what sharing would kill: packages with their places, configuration, gaps
public record ScannedImage(
    Digest digest,
    String platform,
    State state,
    Optional<String> reason,
    String catalogers,
    Optional<Instant> created,
    Optional<String> os,
    long size,
    List<LayerRow> layers,
    List<StoredSubject> subjects,
    byte[] document) {

  /// Tools that make the same image from the same input write such times (SOURCE_DATE_EPOCH, ZIP's
  /// first day).
  private static final Instant FIRST_REAL = Instant.parse("1980-01-02T00:00:00Z");

  /// A layer.
  ///
  /// @param size in bytes, as stored; 0 when not known
  public record LayerRow(Digest diffId, String instruction, long size) {}

  /// How much of it could be read.
  public enum State {
    SCANNED("scanned"),
    PARTLY("partly"),
    NOT_COVERED("notCovered");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  public ScannedImage {
    created = created.filter(time -> time.isAfter(FIRST_REAL));
    layers = List.copyOf(layers);
    subjects = List.copyOf(subjects);
  }

  /// The image of a report. It is read in part when the report has gaps.
  ///
  /// @param sizes of the layers, in their order; 0 for those not known
  public static ScannedImage of(
      Report report, Digest digest, String catalogers, List<Long> sizes, byte[] document) {
    List<LayerRow> layers =
        report.layers().stream()
            .map(
                layer ->
                    new LayerRow(
                        layer.diffId(),
                        layer.instruction().orElse(""),
                        layer.index() < sizes.size() ? sizes.get(layer.index()) : 0))
            .toList();
    return new ScannedImage(
        digest,
        report.platform().map(Object::toString).orElse(""),
        report.gaps().isEmpty() ? State.SCANNED : State.PARTLY,
        report.gaps().stream().findFirst().map(gap -> gap.reason()),
        catalogers,
        report.createdAt(),
        report.os().map(OsRelease::prettyName).filter(name -> !name.isEmpty()),
        sizes.stream().mapToLong(Long::longValue).sum(),
        layers,
        subjects(report),
        document);
  }

  /// An image that these catalogers have read already, of which only a new place is to be recorded.
  public static ScannedImage known(Digest digest, String platform, String catalogers) {
    return new ScannedImage(
        digest,
        platform,
        State.SCANNED,
        Optional.empty(),
        catalogers,
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        List.of(),
        new byte[0]);
  }

  private static List<StoredSubject> subjects(Report report) {
    return report.packages().stream()
        .filter(Matching::isJudged)
        .map(p -> StoredSubject.of(Subject.of(p, report.os())))
        .toList();
  }
}
