// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.Digest;
import java.nio.charset.StandardCharsets;

/// What one message is about: a fix that one team has to make.
///
/// @param fix [Fix#key]
/// @param team [Team#id]
public record Group(String fix, String team) implements Comparable<Group> {

  private static final int KEY = 32;

  static Group of(Fix fix, Team team) {
    return new Group(fix.key(), team.id());
  }

  /// 32 lower case hexadecimal digits that stand for the group in other systems.
  public String key() {
    return hashed(fix + "\0" + team);
  }

  static String hashed(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, KEY);
  }

  @Override
  public int compareTo(Group other) {
    int byTeam = team.compareTo(other.team);
    return byTeam != 0 ? byTeam : fix.compareTo(other.fix);
  }
}
