// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

/// Too many passwords wait to be hashed. Trying again a little later helps.
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BusyException() {
    super("too many passwords are being checked at this moment");
  }
}
