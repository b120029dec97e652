// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.util.Optional;

/// Where a webhook goes. The address may hold a secret of the receiver's in its path or query, so
/// only those who may edit the channel should see it.
public record WebhookSettings(URI url) implements ChannelSettings {

  static WebhookSettings read(SettingsReader in) throws InvalidSettingsException {
    return new WebhookSettings(in.address("url"));
  }

  @Override
  public JsonValue json() {
    return new JsonObject().put("url", url.toString()).value();
  }

  /// The secret signs and is not sent.
  @Override
  public Optional<Origin> audience() {
    return Optional.empty();
  }

  @Override
  public Optional<Target> target() {
    return Optional.of(new Target("url", url));
  }
}
