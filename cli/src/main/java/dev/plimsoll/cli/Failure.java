// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

/// Ends a command with a line for a person and an exit code.
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
