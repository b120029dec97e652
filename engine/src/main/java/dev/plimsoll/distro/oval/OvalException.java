// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import java.io.IOException;

/// An OVAL document that does not say what it should.
public final class OvalException extends IOException {

  private static final long serialVersionUID = 1;

  public OvalException(String message) {
    super(message);
  }
}
