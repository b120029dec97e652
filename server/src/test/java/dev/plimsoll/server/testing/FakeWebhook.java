// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A receiver of CloudEvents as the guide tells people to write one: it checks the signature and
/// the time stamp, and takes an event id once.
public final class FakeWebhook extends FakeApi {

  public static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final String secret;
  private final Map<String, JsonValue> byId = new LinkedHashMap<>();

  public FakeWebhook(InstantSource clock, String secret) throws IOException {
    this.clock = clock;
    this.secret = secret;
  }

  public synchronized List<JsonValue> events() {
    return List.copyOf(byId.values());
  }

  @Override
  protected Answer answer(Call call) throws IOException {
    String id = call.header("webhook-id");
    String timestamp = call.header("webhook-timestamp");
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
    if (age.compareTo(WINDOW) > 0 || !isSigned(call, id + "." + timestamp + ".")) {
      return new Answer(401, "{}");
    }
    JsonValue event = call.json();
    boolean isEvent =
        call.header("Content-Type").equals("application/cloudevents+json; charset=utf-8")
            && event.text("specversion").filter("1.0"::equals).isPresent()
            && event.text("id").filter(id::equals).isPresent()
            && event.text("source").isPresent()
            && event.text("type").isPresent();
    if (!isEvent) {
      return new Answer(400, "{}");
    }
    byId.putIfAbsent(id, event);
    return new Answer(202, "");
  }

  private boolean isSigned(Call call, String start) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(start.getBytes(StandardCharsets.UTF_8));
      String right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(call.body()));
      return List.of(call.header("webhook-signature").split(" ")).stream()
          .anyMatch(
              s ->
                  MessageDigest.isEqual(
                      s.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
