// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.CveNote.Scoring;
import dev.plimsoll.advisory.Ssvc.Exploitation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CveNoteTest {

  private static final String V31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  private static final String V40 =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N";
  private static final String V2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P";

  @Test
  void shouldTakeNvdBeforeCisaBeforeTheAssignerBeforeOthers() {
    Scoring other = scoring("someone", V31, false);
    Scoring assigner = scoring("assigner", V31, true);
    Scoring cisa = scoring("cisa", V31, false);
    Scoring nvd = scoring("nvd", V2, true);
    assertThat(source(other, assigner, cisa, nvd)).contains("nvd");
    assertThat(source(other, assigner, cisa)).contains("cisa");
    assertThat(source(other, assigner)).contains("assigner");
    assertThat(source(other)).contains("someone");
    assertThat(source(scoring("nvd", "nonsense", true), other)).contains("someone");
    assertThat(source()).isEmpty();
  }

  @Test
  void shouldTakeTheNewestVersionOfCvss() {
    CveNote note =
        note(
            false,
            "2026-01-01",
            scoring("nvd", V2, true),
            scoring("nvd", V31, true),
            scoring("nvd", V40, true));
    assertThat(note.headline()).map(Rating::vector).contains(V40);
  }

  @Test
  void shouldBelieveTheLastWordOnRejection() {
    CveNote old = note(true, "2025-01-01");
    CveNote young = note(false, "2026-01-01");
    assertThat(CveNote.merge(List.of(old, young)).orElseThrow().rejected()).isFalse();
    assertThat(CveNote.merge(List.of(young, old)).orElseThrow().rejected()).isFalse();
    CveNote sameDay = note(true, "2026-01-01");
    assertThat(CveNote.merge(List.of(sameDay, young)).orElseThrow().rejected()).isTrue();
    assertThat(CveNote.merge(List.of())).isEmpty();
  }

  @Test
  void shouldKeepOfEachSourceAndVersionTheNewest() {
    CveNote old = note(false, "2025-01-01", scoring("nvd", V31, true), scoring("nvd", V2, true));
    String lower = V31.replace("C:H/I:H/A:H", "C:L/I:N/A:N");
    CveNote young =
        note(false, "2026-01-01", scoring("nvd", lower, true), scoring("cisa", V31, false));
    assertThat(CveNote.merge(List.of(old, young)).orElseThrow().ratings())
        .extracting(s -> s.rating().vector())
        .containsExactly(lower, V31, V2);
  }

  @Test
  void shouldReadDecisionPointsOnlyWhole() {
    assertThat(Ssvc.parse("active", "yes", "total"))
        .contains(new Ssvc(Exploitation.ACTIVE, true, true));
    assertThat(Ssvc.parse("PoC", "No", "Partial"))
        .contains(new Ssvc(Exploitation.POC, false, false));
    assertThat(Ssvc.parse("public", "no", "partial")).isEmpty();
    assertThat(Ssvc.parse("none", "", "partial")).isEmpty();
    assertThat(Ssvc.parse("none", "no", "some")).isEmpty();
  }

  private static Optional<String> source(Scoring... ratings) {
    return note(false, "2026-01-01", ratings).headline().map(Rating::source);
  }

  private static Scoring scoring(String source, String vector, boolean isPrimary) {
    return new Scoring(new Rating(source, vector, Cvss.severity(vector)), isPrimary);
  }

  private static CveNote note(boolean rejected, String modified, Scoring... ratings) {
    return new CveNote(
        "CVE-2026-1",
        rejected,
        List.of(ratings),
        List.of(),
        Optional.empty(),
        Optional.of(LocalDate.parse(modified)),
        Optional.empty());
  }
}
