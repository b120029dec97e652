// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/// What "send test" sends.
///
/// @param channel the name that people gave it
/// @param link to the page of notifications
public record TestMessage(String channel, Instant at, URI link) implements Message {

  @Override
  public String thread() {
    return Group.hashed("test\0" + channel + "\0" + at);
  }

  @Override
  public String kind() {
    return "test";
  }

  @Override
  public Text text() {
    return new Text(
        "Test of Plimsoll's channel " + channel,
        "This is a test: messages about fixes will come here.",
        List.of(),
        link);
  }

  @Override
  public JsonValue json() {
    return new JsonObject().put("channel", channel).put("link", link.toString()).value();
  }
}
