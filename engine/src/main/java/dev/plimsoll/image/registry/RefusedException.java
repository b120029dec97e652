// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.image.ImageException;

/// A registry or its token server understood the question and said no.
public final class RefusedException extends ImageException {

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The status of the answer, such as 403.
  public int status() {
    return status;
  }
}
