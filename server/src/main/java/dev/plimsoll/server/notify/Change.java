// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// What is new in an update.
public enum Change {
  MORE_FLAWS("more flaws", true),
  SEVERITY_RAISED("graver than before", true),
  EXPLOITED("now known to be exploited", true),
  OTHER_STEPS("other steps", true),
  MORE_IMAGES("more images", false),
  FEWER_IMAGES("fewer images", false),
  FEWER_FLAWS("fewer flaws", false),
  SEVERITY_LOWERED("less grave than before", false);

  private final String words;
  private final boolean isLoud;

  Change(String words, boolean isLoud) {
    this.words = words;
    this.isLoud = isLoud;
  }

  String words() {
    return words;
  }

  /// Whether people should be called again; of a quiet change the message is only edited, where a
  /// channel can.
  boolean isLoud() {
    return isLoud;
  }
}
