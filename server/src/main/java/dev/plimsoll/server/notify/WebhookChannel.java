// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.net.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Posts CloudEvents 1.0 (structured JSON) to an address, signed by Standard Webhooks 1.0. Every
/// try of a delivery has the same event id and a time stamp of its own.
final class WebhookChannel implements Channel {

  static final ChannelType<WebhookSettings> TYPE =
      new ChannelType<>(
          "webhook",
          WebhookSettings::read,
          (settings, secret, outbound) ->
              new WebhookChannel(settings, Signature.of(secret), outbound));

  private static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

  private final URI url;
  private final Signature signature;
  private final Caller caller;
  private final InstantSource clock;

  private WebhookChannel(WebhookSettings settings, Signature signature, Outbound outbound) {
    this.url = settings.url();
    this.signature = signature;
    this.caller = new Caller(outbound);
    this.clock = outbound.clock();
  }

  @Override
  public Delivery deliver(Dispatch dispatch) {
    try {
      return judged(caller.status(request(dispatch)));
    } catch (Undelivered e) {
      return e.delivery();
    }
  }

  private HttpRequest request(Dispatch dispatch) {
    String id = dispatch.id().toString();
    byte[] body = event(dispatch).bytes();
    Instant now = clock.instant();
    return HttpRequest.post(url, MEDIA_TYPE, SeekableBytes.of(body))
        .withHeader("webhook-id", id)
        .withHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .withHeader("webhook-signature", signature.of(id, now, body));
  }

  private static JsonObject event(Dispatch dispatch) {
    Message message = dispatch.message();
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", dispatch.id().toString())
        .put("source", message.text().link().resolve("/").toString())
        .put("type", "dev.plimsoll." + message.kind() + "." + message.state().word())
        .put("subject", message.thread())
        .put("time", dispatch.at().toString())
        .put("datacontenttype", "application/json")
        .put("data", message.json());
  }

  private static Delivery judged(int status) {
    if (status >= 200 && status < 300) {
      return new Delivery.Delivered(Optional.empty(), Optional.empty());
    }
    String reason = "the receiver answered " + status;
    return switch (status) {
      case 401, 403 ->
          new Delivery.Refused(
              reason, "Check that the receiver has the same secret and that its clock is right.");
      case 404, 410 ->
          new Delivery.Refused(reason, "Check the address; nothing is there any more.");
      case 425 -> new Delivery.RetryAfter(Duration.ZERO, reason);
      default -> new Delivery.Refused(reason, "Look into the receiver's log for what it dislikes.");
    };
  }
}
