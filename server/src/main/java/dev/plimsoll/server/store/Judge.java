// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Judged;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.SubjectCodec;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/// Judges packages by one state of the advisories.
public interface Judge {

  /// The name of the state.
  String state();

  /// @param subject as [SubjectCodec] writes it
  /// @throws IOException when it is none
  Sentence judge(byte[] subject) throws IOException;

  /// What the advisories make of a package.
  ///
  /// @param asked under which names they were asked
  record Sentence(SortedSet<PackageKey> asked, boolean isCovered, List<Hit> hits) {

    public Sentence {
      hits = List.copyOf(hits);
    }
  }

  /// One flaw in one package.
  ///
  /// @param severity as [SeverityCode]
  record Hit(
      FlawFacts flaw, int severity, Optional<String> fix, boolean isUndetermined, double risk) {}

  /// What holds of a flaw in whatever package.
  record FlawFacts(
      String name,
      List<String> aliases,
      Optional<Double> epss,
      Optional<LocalDate> exploitedSince,
      Optional<LocalDate> published,
      String summary) {

    public FlawFacts {
      aliases = List.copyOf(aliases);
    }

    /// The same, as early as it or `other` was published.
    FlawFacts notAfter(FlawFacts other) {
      Optional<LocalDate> first =
          Stream.of(published, other.published)
              .flatMap(Optional::stream)
              .min(Comparator.naturalOrder());
      return new FlawFacts(name, aliases, epss, exploitedSince, first, summary);
    }
  }

  /// The engine's judgement.
  static Judge of(Matching matching) {
    return new Judge() {
      @Override
      public String state() {
        return matching.index().name().text();
      }

      @Override
      public Sentence judge(byte[] subject) throws IOException {
        Judged judged = matching.judge(SubjectCodec.read(subject));
        return new Sentence(
            judged.asked(),
            judged.isCovered(),
            judged.findings().stream().map(f -> hit(f, judged.published(f))).toList());
      }
    };
  }

  private static Hit hit(VulnerablePackage finding, Optional<LocalDate> published) {
    FlawFacts flaw =
        new FlawFacts(
            finding.flaw(),
            finding.aliases(),
            finding.epss().map(Epss::score),
            finding.kev().map(KevEntry::dateAdded).flatMap(Days::of),
            published,
            finding.summary());
    return new Hit(
        flaw,
        SeverityCode.of(finding.severity()),
        finding.fix(),
        finding.status() == VulnerablePackage.Status.UNDETERMINED,
        finding.risk().score());
  }
}
