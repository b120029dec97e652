// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.openvex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.ImageName;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import dev.plimsoll.vex.Statement;
import dev.plimsoll.vex.Vex;
import dev.plimsoll.vex.VexDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenVexFormatTest {

  private final OpenVexFormat format = new OpenVexFormat();

  @TempDir Path folder;

  @Test
  void shouldWriteEveryFindingAndWhatIsSettled() throws IOException {
    Golden.check("report/openvex/sample.golden", Reports.write(format, Reports.sample()));
  }

  @Test
  void shouldBeReadAgain() throws IOException {
    Path file = Files.write(folder.resolve("vex.json"), Reports.write(format, Reports.sample()));
    List<Statement> statements = VexDocuments.read(List.of(file));
    assertThat(statements)
        .extracting(Statement::status)
        .containsExactly(
            Statement.Status.AFFECTED,
            Statement.Status.AFFECTED,
            Statement.Status.UNDER_INVESTIGATION,
            Statement.Status.NOT_AFFECTED);
    Report report = Reports.sample().settled(new Vex(statements));
    assertThat(report.findings()).hasSize(3);
    assertThat(report.remarks()).as("one that was there and three read").hasSize(4);
  }

  @Test
  void shouldNameATargetWithoutManifestByItsReference() throws IOException {
    assertThat(ImageName.of(Reports.empty().target())).isEqualTo(".");
  }
}
