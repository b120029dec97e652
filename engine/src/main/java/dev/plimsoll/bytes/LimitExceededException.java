// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;

/// Hostile or broken input went past one of [Limits]; the message says which and by how much.
public final class LimitExceededException extends IOException {

  public LimitExceededException(String what, long limit) {
    super(what + " is larger than the limit of " + limit);
  }
}
