// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of a CVE whatever package has it, as NVD and CISA tell it.
///
/// @param cve such as `CVE-2021-44228`
/// @param rejected whether the CVE programme has taken the id back
/// @param ratings CVSS vectors
/// @param weaknesses as `CWE-79`
/// @param modified when this was last changed
/// @param ssvc CISA's decision points
public record CveNote(
    String cve,
    boolean rejected,
    List<Scoring> ratings,
    List<String> weaknesses,
    Optional<LocalDate> published,
    Optional<LocalDate> modified,
    Optional<Ssvc> ssvc) {

  /// The names that ratings of these two have, whoever passes them on.
  public static final String NVD = "nvd";

  public static final String CISA = "cisa";

  /// A CVSS vector and who made it.
  ///
  /// @param primary whether it is by who answers for the record: NVD itself, or the authority that
  ///   assigned the CVE
  public record Scoring(Rating rating, boolean primary) {

    /// `CVSS:3.1`; for version 2, whose vectors have no such start, empty.
    String version() {
      String vector = rating.vector();
      return vector.startsWith("CVSS:")
          ? vector.substring(0, Math.max(0, vector.indexOf('/')))
          : "";
    }

    /// Whose word counts, the first first (docs/guide/severity.md).
    private int authority() {
      if (rating.source().equals(NVD)) {
        return 0;
      }
      if (rating.source().equals(CISA)) {
        return 1;
      }
      return primary ? 2 : 3;
    }
  }

  private static final Comparator<Scoring> BY_AUTHORITY =
      Comparator.comparingInt(Scoring::authority)
          .thenComparing(Scoring::version, Comparator.reverseOrder())
          .thenComparing(s -> s.rating().severity(), Comparator.reverseOrder())
          .thenComparing(s -> s.rating().source());

  private static final Comparator<CveNote> OLDEST_FIRST =
      Comparator.comparing((CveNote note) -> note.modified().orElse(LocalDate.MIN))
          .thenComparing(CveNote::rejected);

  public CveNote {
    ratings = List.copyOf(ratings);
    weaknesses = List.copyOf(weaknesses);
  }

  /// The rating that counts where nobody else has one: NVD's, then CISA's, then that of who
  /// assigned the CVE, then others'; of each the newest version of CVSS.
  public Optional<Rating> headline() {
    return ratings.stream()
        .filter(s -> s.rating().severity() != Severity.UNKNOWN)
        .min(BY_AUTHORITY)
        .map(Scoring::rating);
  }

  /// What several notes on one CVE say together: the last modified one decides whether the CVE
  /// stands, and whose rating counts where one source gave several of one version of CVSS. Of
  /// equally old ones a rejection counts, and the later in the list.
  public static Optional<CveNote> merge(List<CveNote> notes) {
    if (notes.size() < 2) {
      return notes.stream().findFirst();
    }
    List<CveNote> newestFirst = notes.stream().sorted(OLDEST_FIRST).toList().reversed();
    CveNote newest = newestFirst.getFirst();
    Set<String> weaknesses = new LinkedHashSet<>();
    newestFirst.forEach(note -> weaknesses.addAll(note.weaknesses()));
    return Optional.of(
        new CveNote(
            newest.cve(),
            newest.rejected(),
            ratings(newestFirst),
            List.copyOf(weaknesses),
            newestFirst.stream()
                .flatMap(note -> note.published().stream())
                .min(Comparator.naturalOrder()),
            newest.modified(),
            newestFirst.stream().flatMap(note -> note.ssvc().stream()).findFirst()));
  }

  private static List<Scoring> ratings(List<CveNote> newestFirst) {
    List<Scoring> all = new ArrayList<>();
    for (CveNote note : newestFirst) {
      List<Scoring> known = List.copyOf(all);
      note.ratings().stream()
          .filter(s -> known.stream().noneMatch(k -> isOfSame(k, s)))
          .forEach(all::add);
    }
    return all;
  }

  private static boolean isOfSame(Scoring a, Scoring b) {
    return a.rating().source().equals(b.rating().source()) && a.version().equals(b.version());
  }
}
