// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.util.List;
import java.util.Optional;

/// One source's statement, in OSV's terms (OSV schema 1.7).
///
/// @param id as the source gives it
/// @param source who publishes it, such as `debian`, `alpine`, `osv`
/// @param aliases other ids of the same flaw
/// @param related ids of flaws that an advisory on several of them treats (OSV's `related` and
///   `upstream`); they never join those flaws
/// @param published RFC 3339 as given; empty when not told
/// @param modified likewise
/// @param withdrawn since when it no longer holds
/// @param references addresses, in the source's order
public record Advisory(
    String id,
    String source,
    List<String> aliases,
    List<String> related,
    String summary,
    String details,
    String published,
    String modified,
    Optional<String> withdrawn,
    List<Rating> ratings,
    List<String> references,
    List<Affected> affected) {

  /// How the ids of publishers begin who write one advisory about several flaws.
  private static final List<String> ERRATA =
      List.of(
          "ALSA-",
          "ALBA-",
          "ALEA-",
          "RLSA-",
          "RLBA-",
          "RLEA-",
          "RHSA-",
          "RHBA-",
          "RHEA-",
          "ELSA-",
          "ELBA-",
          "FEDORA-",
          "DSA-",
          "DLA-",
          "USN-",
          "LSN-",
          "SUSE-",
          "openSUSE-",
          "MGASA-",
          "OESA-",
          "ALAS",
          "BRSA-",
          "openEuler-SA-",
          "AVG-");

  /// What is affected, and nothing else.
  public Advisory(
      String id,
      String source,
      List<String> aliases,
      List<String> related,
      List<String> references,
      List<Affected> affected) {
    this(
        id,
        source,
        aliases,
        related,
        "",
        "",
        "",
        "",
        Optional.empty(),
        List.of(),
        references,
        affected);
  }

  public Advisory {
    aliases = List.copyOf(aliases);
    related = List.copyOf(related);
    ratings = List.copyOf(ratings);
    references = List.copyOf(references);
    affected = List.copyOf(affected);
  }

  /// The flaws it is about: the CVEs it is, or is an alias of; for an advisory on several flaws the
  /// CVEs it treats; where no CVE exists, itself.
  public List<String> flaws() {
    if (isCve(id)) {
      return List.of(id);
    }
    List<String> cves = aliases.stream().filter(Advisory::isCve).distinct().sorted().toList();
    if (cves.isEmpty()) {
      cves = treats();
    }
    return cves.isEmpty() ? List.of(id) : cves;
  }

  public static boolean isCve(String id) {
    return id.startsWith("CVE-");
  }

  /// Errata have `related` CVEs in place of aliases; records of single flaws use `related` for
  /// flaws that are merely similar.
  private List<String> treats() {
    boolean isErratum = ERRATA.stream().anyMatch(id::startsWith);
    return isErratum
        ? related.stream().filter(Advisory::isCve).distinct().sorted().toList()
        : List.of();
  }
}
