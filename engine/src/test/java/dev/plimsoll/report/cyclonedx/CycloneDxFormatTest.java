// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import dev.plimsoll.testing.Schemas;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CycloneDxFormatTest {

  private static final String ADDRESS = "http://cyclonedx.org/schema/";

  private final CycloneDxFormat format = new CycloneDxFormat();

  @Test
  void shouldWriteTheGoldenSample() throws IOException {
    Golden.check("report/cyclonedx/sample.golden", Reports.write(format, Reports.sample()));
  }

  @Test
  void shouldObeyTheSchemaOfCycloneDx() throws IOException {
    validate(Reports.sample());
    validate(Reports.empty());
    validate(Reports.sample().withFindings(List.of()));
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

  private void validate(Report report) throws IOException {
    Schemas.validate(
        Reports.write(format, report),
        Schemas.resource("bom-1.6.schema.json"),
        Map.of(
            ADDRESS + "spdx.schema.json", Schemas.resource("spdx.schema.json"),
            ADDRESS + "jsf-0.82.schema.json", Schemas.resource("jsf-0.82.schema.json")));
  }
}
