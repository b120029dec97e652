// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.csaf.CsafFormat;
import dev.plimsoll.report.cyclonedx.CycloneDxFormat;
import dev.plimsoll.report.json.JsonFormat;
import dev.plimsoll.report.openvex.OpenVexFormat;
import dev.plimsoll.report.sarif.SarifFormat;
import dev.plimsoll.report.spdx.SpdxFormat;
import dev.plimsoll.report.table.TableFormat;
import java.util.List;
import java.util.Optional;

/// All formats of reports.
public final class Formats {

  private static final List<ReportFormat> ALL =
      List.of(
          new TableFormat(),
          new JsonFormat(),
          new SarifFormat(),
          new CycloneDxFormat(),
          new SpdxFormat(),
          new OpenVexFormat(),
          new CsafFormat());

  private Formats() {}

  public static List<String> names() {
    return ALL.stream().map(ReportFormat::name).toList();
  }

  public static Optional<ReportFormat> find(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
