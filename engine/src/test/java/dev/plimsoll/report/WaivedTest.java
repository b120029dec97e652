// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import dev.plimsoll.vex.Vex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a waiver sets aside is told apart, and no format says that the flaw is none.
class WaivedTest {

  private static Report waived() {
    Report sample = Reports.sample();
    VulnerablePackage finding = sample.findings().getFirst();
    Statement waiver =
        new Statement(
            "waiver/17",
            "Ada",
            "2026-03-01T12:00:00Z",
            List.of(finding.flaw()),
            List.of(),
            Statement.Status.AFFECTED,
            Optional.of("acceptedRisk"),
            "waived until 2026-04-01: no reach");
    return new Report(
        sample.tool(),
        sample.target(),
        sample.platform(),
        sample.created(),
        sample.os(),
        sample.layers(),
        sample.packages(),
        List.of(),
        List.of(),
        sample.gaps(),
        sample.store(),
        List.of(new Settlement.Heard(finding, waiver)),
        List.of());
  }

  private static String written(String format) throws IOException {
    byte[] bytes = Reports.write(Formats.find(format).orElseThrow(), waived());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void shouldTellItApart() throws IOException {
    assertThat(written("table")).contains("1 waived", "no reach").doesNotContain("settled by");
    assertThat(written("json")).contains("\"settled\"", "\"status\" : \"affected\"", "waiver/17");
    assertThat(written("sarif")).contains("\"suppressions\"", "no reach");
  }

  @Test
  void shouldNotSayThatItIsNone() throws IOException {
    assertThat(written("openvex"))
        .contains("\"status\" : \"affected\"", "\"action_statement\" : \"waived until")
        .doesNotContain("not_affected");
    assertThat(written("csaf")).contains("known_affected").doesNotContain("known_not_affected");
    assertThat(written("cyclonedx"))
        .contains("\"exploitable\"")
        .doesNotContain("not_affected", "unaffected");
  }

  @Test
  void shouldStayWhenSuppliersAreHeard() {
    assertThat(waived().settled(Vex.SILENCE).settled()).isEqualTo(waived().settled());
  }
}
