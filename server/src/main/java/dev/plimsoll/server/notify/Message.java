// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;

/// Something to tell people, whatever the channel.
public sealed interface Message permits FixMessage, DigestMessage, NoticeMessage, TestMessage {

  /// What the message is about, the same through all its updates: 32 hexadecimal digits.
  String thread();

  /// All but fixes are told once.
  default State state() {
    return State.OPEN;
  }

  /// Whether it calls people; a quiet one only edits what they were told.
  default boolean isLoud() {
    return true;
  }

  Text text();

  /// For machines: `fix`, `digest`, `notice` or `test`.
  String kind();

  /// For machines: all that is in the message.
  JsonValue json();
}
