// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

/// A password, which no log and no message shows.
public record Password(String value) {

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
