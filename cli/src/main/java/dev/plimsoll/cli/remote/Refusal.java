// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli.remote;

import java.io.IOException;

/// A server that gives no verdict, told in one line with what to do.
public final class Refusal extends IOException {

  private static final long serialVersionUID = 1;

  private final boolean lacksAdvisories;

  Refusal(String message) {
    this(message, false);
  }

  Refusal(String message, boolean lacksAdvisories) {
    super(message);
    this.lacksAdvisories = lacksAdvisories;
  }

  /// Whether it could not judge for lack of advisories.
  public boolean lacksAdvisories() {
    return lacksAdvisories;
  }
}
