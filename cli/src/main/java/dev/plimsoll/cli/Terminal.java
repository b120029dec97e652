// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.report.ReportFormat.Look;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/// Where a command writes: results to `out` and nothing else, all that is said about them to `err`.
///
/// @param width in columns
/// @param isOutTerminal whether a person sees `out`
/// @param isErrTerminal whether a person sees `err`
record Terminal(
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    int width,
    boolean isOutTerminal,
    boolean isErrTerminal) {

  private static final int USUAL_WIDTH = 100;

  /// This process's. The launcher tells what is a terminal, since Java can't ask for one stream
  /// alone.
  static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    String terminals = System.getProperty("plimsoll.terminals", "");
    return new Terminal(
        new java.io.FileOutputStream(java.io.FileDescriptor.out),
        System.err,
        environment,
        width(environment.getOrDefault("COLUMNS", "")),
        terminals.contains("out"),
        terminals.contains("err"));
  }

  /// How a report looks here. `NO_COLOR` (no-color.org) is honoured.
  Look look(boolean byLayer, boolean toFile) {
    boolean colours = isOutTerminal && !toFile && !isSet("NO_COLOR") && !isDumb();
    return new Look(toFile ? USUAL_WIDTH : width, colours, byLayer);
  }

  /// Whether moving bars make sense.
  boolean hasBars() {
    return isErrTerminal && !isDumb();
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private static int width(String columns) {
    try {
      return Math.clamp(Integer.parseInt(columns), 40, 400);
    } catch (NumberFormatException e) {
      return USUAL_WIDTH; // not told
    }
  }
}
