// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;

/// A kind of channel: how its settings are read and how it is opened.
///
/// @param name in settings and addresses, such as `slack`
/// @param reader of settings; whether it read all of them is checked for it
/// @param opener checks the secret too
public record ChannelType<S extends ChannelSettings>(
    String name, Reader<S> reader, Opener<S> opener) {

  /// Reads settings.
  @FunctionalInterface
  interface Reader<S> {
    S read(SettingsReader in) throws InvalidSettingsException;
  }

  /// Makes a channel; it connects to nothing yet.
  @FunctionalInterface
  interface Opener<S> {
    Channel open(S settings, String secret, Outbound outbound) throws InvalidSettingsException;
  }

  /// The settings in `json`, each of its fields understood.
  public S read(JsonValue json) throws InvalidSettingsException {
    SettingsReader in = new SettingsReader(json);
    S settings = reader.read(in);
    in.end();
    return settings;
  }

  /// A channel of this type.
  ///
  /// @param secret empty where the type has none
  public Channel open(JsonValue settings, String secret, Outbound outbound)
      throws InvalidSettingsException {
    return opener.open(read(settings), secret, outbound);
  }

  /// Whether a secret that was given for `before` may serve `after` as well.
  public boolean keepsSecret(JsonValue before, JsonValue after) throws InvalidSettingsException {
    return read(before).audience().equals(read(after).audience());
  }

  /// A token as it stands in a header: printable ASCII without spaces.
  static String token(String secret) throws InvalidSettingsException {
    if (secret.isEmpty()
        || secret.length() > 2000
        || !secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new InvalidSettingsException("secret", "must be a token without spaces");
    }
    return secret;
  }
}
