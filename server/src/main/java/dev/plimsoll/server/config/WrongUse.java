// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

/// What the person who started us has written wrongly; the message says where, what, and what would
/// be right.
public final class WrongUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WrongUse(String message) {
    super(message);
  }
}
