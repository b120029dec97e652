// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// Who has to act.
///
/// @param id ours, at most 100 characters
/// @param name as people read it
public record Team(String id, String name) {

  private static final int MAX_ID = 100;
  private static final int MAX_NAME = 120;

  public Team {
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("a team's id has 1 to 100 characters");
    }
    name = Plain.line(name, MAX_NAME);
  }
}
