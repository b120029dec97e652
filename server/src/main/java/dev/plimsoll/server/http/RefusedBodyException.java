// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;

/// A body that breaks a limit while it is read.
final class RefusedBodyException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  RefusedBodyException(Problem problem) {
    super(problem.getMessage());
    this.problem = problem;
  }

  /// What the client is told.
  Problem problem() {
    return problem;
  }
}
