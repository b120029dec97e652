// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// What a channel calls a message that it holds, so that it can be changed later.
///
/// @param handle the channel's own words, at most 500 characters
public record Remote(String handle) {

  private static final int MAX = 500;

  public Remote {
    if (handle.isBlank() || handle.length() > MAX) {
      throw new IllegalArgumentException("a handle has 1 to 500 characters");
    }
  }
}
