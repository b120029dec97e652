// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.table;

import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TableFormatTest {

  @Test
  void shouldWriteTheGoldenSample() throws IOException {
    Golden.check("report/table/sample.golden", Reports.write(new TableFormat(), Reports.sample()));
  }
}
