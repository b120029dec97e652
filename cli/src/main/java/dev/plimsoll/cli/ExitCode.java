// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

/// What the process tells its caller, each code its own. `docs/guide/getting-started.md` explains
/// them to users.
final class ExitCode {

  static final int OK = 0;

  /// The gate: a finding is as grave as `--fail-on` says.
  static final int GATE = 1;

  /// Wrong words, settings or folders.
  static final int USAGE = 2;

  /// Something could not be read or judged, and `--strict` forbids that.
  static final int INCOMPLETE = 3;

  /// The target can't be had.
  static final int NO_TARGET = 4;

  /// No usable advisory store.
  static final int NO_STORE = 5;

  /// A defect of ours.
  static final int DEFECT = 70;

  /// Interrupted, as shells tell it: 128 and SIGINT.
  static final int CANCELLED = 130;

  private ExitCode() {}
}
