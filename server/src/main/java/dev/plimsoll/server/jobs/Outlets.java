// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.server.notify.Channel;
import dev.plimsoll.server.notify.ChannelType;
import dev.plimsoll.server.notify.Channels;
import dev.plimsoll.server.notify.Delivery;
import dev.plimsoll.server.notify.InvalidSettingsException;
import dev.plimsoll.server.notify.Outbound;
import dev.plimsoll.server.notify.Retries;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.secret.SealException;
import dev.plimsoll.server.secret.Secret;
import dev.plimsoll.server.store.ChannelStore;
import dev.plimsoll.server.store.ChannelStore.Keys;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.DeliveryStore.Leased;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Sends what is leased, each through its channel, and notes how that ended. A channel is opened
/// for each delivery, so that settings and secret are those of that moment. Safe for many threads.
public record Outlets(
    ChannelStore channels,
    DeliveryStore deliveries,
    Keyring keys,
    Outbound outbound,
    Retries retries,
    RandomGenerator random,
    Clock clock) {

  /// A channel that fails is tried again so soon at most, whichever of its messages is due.
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final String REOPEN =
      "The master key is another than the one that sealed the channel's secret. Give it again.";

  /// Checks what people give for a channel.
  ///
  /// @param secret empty where there is none
  public void check(String kind, String settings, String secret) throws InvalidSettingsException {
    ChannelType<?> type = type(kind);
    JsonValue json = parsed(settings);
    outbound.check(type.read(json));
    type.open(json, secret, outbound);
  }

  /// The secret of a channel, for other settings.
  ///
  /// @throws InvalidSettingsException when it must be given anew
  public String kept(long channel, String settings) throws InvalidSettingsException {
    Optional<Keys> known = channels.keys(channel).filter(keys -> keys.sealed().length > 0);
    if (known.isEmpty()) {
      return "";
    }
    ChannelType<?> type = type(known.get().kind());
    if (!type.keepsSecret(parsed(known.get().settings()), parsed(settings))) {
      throw new InvalidSettingsException(
          "secret", "must be given anew, since the settings lead to another host");
    }
    try {
      return opened(channel, known.get().sealed());
    } catch (SealException e) {
      throw new InvalidSettingsException(
          "secret", "must be given anew; what is kept does not open");
    }
  }

  private static JsonValue parsed(String json) throws InvalidSettingsException {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidSettingsException("settings", "are not JSON that can be read");
    }
  }

  /// Tries once.
  ///
  /// @return how it ended, as it was noted
  public Delivery deliver(Leased leased) {
    return deliver(leased, retries);
  }

  /// Tries once, and never again.
  ///
  /// @return how it ended, as it was noted
  public Delivery deliverOnce(Leased leased) {
    return deliver(leased, new Retries(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }

  private Delivery deliver(Leased leased, Retries pauses) {
    Delivery outcome = tried(leased);
    switch (outcome) {
      case Delivery.Delivered d ->
          deliveries.delivered(leased, d.remote(), d.remark(), clock.instant());
      case Delivery.Refused r ->
          deliveries.refused(leased, r.reason() + ". " + r.remedy(), clock.instant());
      case Delivery.RetryAfter r -> retry(leased, r, pauses);
    }
    return outcome;
  }

  private Delivery tried(Leased leased) {
    Optional<Keys> known = channels.keys(leased.channel());
    if (known.isEmpty()) {
      return new Delivery.Refused("the channel was removed", "Nothing is to be done.");
    }
    try {
      return open(known.get(), leased.channel()).deliver(leased.dispatch());
    } catch (SealException e) {
      return new Delivery.Refused("the channel's secret does not open", REOPEN);
    } catch (InvalidSettingsException e) {
      return new Delivery.Refused(
          "the channel's settings can't be used: " + e.getMessage(), "Correct the settings.");
    }
  }

  private Channel open(Keys channel, long id) throws SealException, InvalidSettingsException {
    String secret = channel.sealed().length == 0 ? "" : opened(id, channel.sealed());
    return type(channel.kind()).open(parsed(channel.settings()), secret, outbound);
  }

  private static ChannelType<?> type(String kind) throws InvalidSettingsException {
    return Channels.find(kind)
        .orElseThrow(() -> new InvalidSettingsException("kind", "is not known here"));
  }

  private String opened(long channel, byte[] sealed) throws SealException {
    try (Secret secret = keys.open(ChannelStore.owner(channel), sealed)) {
      return secret.reveal();
    }
  }

  private void retry(Leased leased, Delivery.RetryAfter outcome, Retries pauses) {
    Optional<Duration> wait = pauses.next(leased.tries(), outcome.after(), random);
    if (wait.isEmpty()) {
      String reason = "given up after " + leased.tries() + " tries: " + outcome.reason();
      deliveries.refused(leased, reason, clock.instant());
      return;
    }
    boolean isShort = wait.get().compareTo(LONGEST_PAUSE) < 0 || outcome.after().isPositive();
    deliveries.retry(
        leased,
        outcome.reason(),
        clock.instant().plus(wait.get()),
        isShort ? wait.get() : LONGEST_PAUSE,
        clock.instant());
  }
}
