// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import java.io.IOException;
import java.io.OutputStream;

/// Writes reports in one format: the same report, the same bytes.
public interface ReportFormat {

  /// As `--format` names it.
  String name();

  /// Writes all of `report` to `out`, which stays open.
  void write(Report report, Look look, OutputStream out) throws IOException;

  /// How a report for people should look; other formats need none of it.
  ///
  /// @param width of the terminal in columns
  /// @param colours whether ANSI colours are wanted
  /// @param byLayer whether findings are to be shown by layer and instruction
  record Look(int width, boolean colours, boolean byLayer) {
    public static final Look PLAIN = new Look(120, false, false);
  }
}
