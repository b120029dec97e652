// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.List;
import java.util.Optional;

/// All types of channels; a new one is a line here.
public final class Channels {

  public static final List<ChannelType<?>> ALL =
      List.of(SlackChannel.TYPE, JiraChannel.TYPE, MailChannel.TYPE, WebhookChannel.TYPE);

  private Channels() {}

  public static Optional<ChannelType<?>> find(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst().map(type -> type);
  }
}
