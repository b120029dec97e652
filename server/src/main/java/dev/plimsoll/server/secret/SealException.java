// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import java.io.IOException;

/// A sealed secret that does not open: changed, cut off, of another owner, or under a key that is
/// not in the ring.
public final class SealException extends IOException {

  private static final long serialVersionUID = 1;

  SealException(String message) {
    super(message);
  }
}
