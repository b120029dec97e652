// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Origin;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;

/// Who gets mail.
///
/// @param to 1 to 50 addresses without names
public record MailSettings(List<String> to) implements ChannelSettings {

  private static final int MOST = 50;
  private static final int MAX = 254;

  public MailSettings {
    to = List.copyOf(to);
  }

  static MailSettings read(SettingsReader in) throws InvalidSettingsException {
    List<String> to = in.texts("to", MOST, MAX);
    if (to.isEmpty()) {
      throw new InvalidSettingsException("to", "names nobody");
    }
    for (String address : to) {
      if (!isAddress(address)) {
        throw new InvalidSettingsException(
            "to", "must hold plain addresses such as ops@example.com");
      }
    }
    return new MailSettings(to);
  }

  @Override
  public JsonValue json() {
    return new JsonObject().put("to", to).value();
  }

  /// A channel by mail has no secret; the server's login is an administrator's.
  @Override
  public Optional<Origin> audience() {
    return Optional.empty();
  }

  /// An administrator named the server.
  @Override
  public Optional<Target> target() {
    return Optional.empty();
  }

  static boolean isAddress(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      address.validate();
      return text.equals(address.getAddress()) && text.indexOf('@') > 0;
    } catch (AddressException _) {
      // The answer is no.
      return false;
    }
  }
}
