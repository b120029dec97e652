// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

/// What a process tells its caller; the numbers are those of the command line
/// (`docs/guide/getting-started.md`).
final class ExitCode {

  static final int OK = 0;

  /// Wrong words or settings, or a folder or port that can't be used.
  static final int USAGE = 2;

  /// The database can't be reached.
  static final int NO_DATABASE = 4;

  /// A defect of ours.
  static final int DEFECT = 70;

  private ExitCode() {}
}
