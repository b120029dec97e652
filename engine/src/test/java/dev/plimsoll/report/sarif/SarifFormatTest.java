// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import dev.plimsoll.testing.Schemas;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SarifFormatTest {

  private final SarifFormat format = new SarifFormat();

  @Test
  void shouldWriteTheGoldenSample() throws IOException {
    Golden.check("report/sarif/sample.golden", Reports.write(format, Reports.sample()));
  }

  @Test
  void shouldObeyTheSchemaOfSarif() throws IOException {
    Schemas.validateSarif(Reports.write(format, Reports.sample()));
    Schemas.validateSarif(Reports.write(format, Reports.empty()));
  }

  @Test
  void shouldNameTheFileByAnEncodedRelativeUri() throws IOException {
    assertThat(uri(first(Reports.sample())))
        .isEqualTo("opt/%C3%BCber%20app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar");
    assertThat(RelativeUri.of("//host:80/a?b#c%d")).isEqualTo("host%3A80/a%3Fb%23c%25d");
  }

  @Test
  void shouldSayWhatToDo() throws IOException {
    assertThat(first(Reports.sample()).get("message").text("text"))
        .hasValueSatisfying(
            text -> assertThat(text).contains("is affected by CVE-2021-44228 (critical): upgrade"));
  }

  @Test
  void shouldKeepForeignTextFromBecomingLinksAndPlaceholders() {
    assertThat(Message.plain("[a](b) {0} \\")).isEqualTo("\\[a\\](b) {{0}} \\\\");
    assertThat(Message.markdown("[a](b)\n<script>*")).isEqualTo("\\[a\\](b) \\<script\\>\\*");
  }

  @Test
  void shouldLeaveOpenWhatCanNotBeDecided() throws IOException {
    JsonValue open = run(Reports.sample()).get("results").items().get(2);
    assertThat(open.text("kind")).contains("open");
    assertThat(open.text("level")).contains("none");
  }

  private JsonValue run(Report report) throws IOException {
    return Json.read(Reports.write(format, report)).get("runs").items().getFirst();
  }

  private JsonValue first(Report report) throws IOException {
    return run(report).get("results").items().getFirst();
  }

  private static String uri(JsonValue result) {
    JsonValue location = result.get("locations").items().getFirst();
    return location.get("physicalLocation").get("artifactLocation").text("uri").orElseThrow();
  }
}
