// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import dev.plimsoll.testing.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CycloneDxFormatTest {

  private final CycloneDxFormat format = new CycloneDxFormat();

  @Test
  void shouldWriteTheGoldenSample() throws IOException {
    Golden.check("report/cyclonedx/sample.golden", Reports.write(format, Reports.sample()));
  }

  @Test
  void shouldObeyTheSchemaOfCycloneDx() throws IOException {
    Schemas.validateCycloneDx(Reports.write(format, Reports.sample()));
    Schemas.validateCycloneDx(Reports.write(format, Reports.empty()));
  }

  @Test
  void shouldBeMeasuredByASchemaThatBites() throws IOException {
    String text = new String(Reports.write(format, Reports.sample()), StandardCharsets.UTF_8);
    byte[] broken = text.replace("\"critical\"", "\"dreadful\"").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Schemas.validateCycloneDx(broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void shouldReferOnlyToItsOwnComponents() throws IOException {
    JsonValue bom = Json.read(Reports.write(format, Reports.sample()));
    List<String> refs =
        bom.get("components").items().stream().flatMap(c -> c.text("bom-ref").stream()).toList();
    assertThat(refs).doesNotHaveDuplicates().hasSize(Reports.packages().size() + 1);
    for (JsonValue flaw : bom.get("vulnerabilities").items()) {
      Optional<String> ref = flaw.get("affects").items().getFirst().text("ref");
      assertThat(refs).contains(ref.orElseThrow());
    }
  }

  @Test
  void shouldHaveAnotherSerialNumberForOtherContent() throws IOException {
    String one = serialNumber(Reports.sample());
    assertThat(serialNumber(Reports.sample())).isEqualTo(one);
    assertThat(serialNumber(Reports.sample().withFindings(List.of()))).isNotEqualTo(one);
  }

  private String serialNumber(Report report) throws IOException {
    return Json.read(Reports.write(format, report)).text("serialNumber").orElseThrow();
  }
}
