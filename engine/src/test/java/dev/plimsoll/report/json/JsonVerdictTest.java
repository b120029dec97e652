// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.Reports;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.testing.Mutants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonVerdictTest {

  private static final long MANY = 1 << 20;

  private static Report catalog(List<Gap> gaps) {
    Report sample = Reports.sample();
    return new Report(
        sample.tool(),
        sample.target(),
        sample.platform(),
        sample.created(),
        sample.os(),
        sample.layers(),
        sample.packages(),
        gaps);
  }

  private static Report read(byte[] json) throws IOException {
    Optional<Instant> written = Reports.sample().store().map(StoreState::written);
    return JsonVerdict.read(
        new ByteArrayInputStream(json), catalog(Reports.sample().gaps()), written, _ -> true, MANY);
  }

  private static byte[] sample() throws IOException {
    return Reports.write(new JsonFormat(), Reports.sample());
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "table", "sarif", "csaf"})
  void shouldComeOutTheSameInFormats(String name) throws IOException {
    ReportFormat format = Formats.find(name).orElseThrow();
    assertThat(new String(Reports.write(format, read(sample())), StandardCharsets.UTF_8))
        .isEqualTo(new String(Reports.write(format, Reports.sample()), StandardCharsets.UTF_8));
  }

  @Test
  void shouldKeepTheGapsOfTheCatalog() throws IOException {
    Gap own = new Gap("var/lib/odd", "deb", "it is odd");
    Report read =
        JsonVerdict.read(
            new ByteArrayInputStream(sample()),
            catalog(List.of(own)),
            Optional.empty(),
            _ -> true,
            MANY);
    assertThat(read.gaps()).contains(own).containsAll(Reports.sample().gaps());
  }

  @Test
  void shouldLeaveOutGapsThatAreNotOfTheCatalog() throws IOException {
    Report read =
        JsonVerdict.read(
            new ByteArrayInputStream(sample()),
            catalog(List.of()),
            Optional.empty(),
            _ -> false,
            MANY);
    assertThat(read.gaps()).isEmpty();
    assertThat(Reports.sample().gaps()).isNotEmpty();
  }

  @Test
  void shouldTakeTheStartOfTheDayForATimeThatIsNotTold() throws IOException {
    Report read =
        JsonVerdict.read(
            new ByteArrayInputStream(sample()),
            catalog(List.of()),
            Optional.empty(),
            _ -> true,
            MANY);
    assertThat(read.store().orElseThrow().day())
        .isEqualTo(Reports.sample().store().orElseThrow().day());
    assertThat(read.store().orElseThrow().written().toString()).endsWith("T00:00:00Z");
  }

  @Test
  void shouldRefusePackagesThatAreNotInTheCatalog() throws IOException {
    VulnerablePackage first = Reports.sample().findings().getFirst();
    String purl = first.subject().purl().toString();
    String other = text().replace("\"" + purl + "\"", "\"pkg:deb/debian/other@1\"");
    assertThatThrownBy(() -> read(other.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pkg:deb/debian/other@1, which is not in the catalog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "", "{\"schema\": 2}", "{\"schema\": 1}", "<html>"})
  void shouldRefuseWhatIsNoReport(String text) {
    assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseMoreThanItsLimit() {
    assertThatThrownBy(
            () ->
                JsonVerdict.read(
                    new ByteArrayInputStream(sample()),
                    catalog(List.of()),
                    Optional.empty(),
                    _ -> true,
                    100))
        .isInstanceOf(LimitExceededException.class);
  }

  private static String text() throws IOException {
    return new String(sample(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldSurviveMutations() throws IOException {
    Mutants.survive(sample(), JsonVerdictTest::read);
  }
}
