// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where Slack's messages go.
///
/// @param server `https://slack.com` but for Slack's other clouds
/// @param channel its id, since names change
public record SlackSettings(URI server, String channel) implements ChannelSettings {

  private static final URI USUAL = URI.create("https://slack.com");
  private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{6,20}+");

  static SlackSettings read(SettingsReader in) throws InvalidSettingsException {
    return new SlackSettings(
        in.optionalAddress("server").orElse(USUAL),
        in.text(
            "channel",
            CHANNEL,
            "must be a channel's id such as C0123456789; it stands last in its details in Slack"));
  }

  @Override
  public JsonValue json() {
    return new JsonObject().put("server", server.toString()).put("channel", channel).value();
  }

  @Override
  public Optional<Origin> audience() {
    return Optional.of(Origin.of(server));
  }

  @Override
  public Optional<Target> target() {
    return Optional.of(new Target("server", server));
  }
}
