// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a remote API once and says what a failure means for the message.
final class Caller {

  private static final int MAX_ANSWER = 4 << 20;
  private static final int REQUEST_TIMEOUT = 408;

  /// An answer: its status and, where it is JSON, its content.
  record Reply(int status, JsonValue json) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /// One look at an answer that is closed afterwards.
  @FunctionalInterface
  private interface Look<T> {
    T at(HttpResponse response) throws IOException, Undelivered;
  }

  private final Http http;
  private final Duration deadline;

  Caller(Outbound outbound) {
    this.http = outbound.http();
    this.deadline = outbound.deadline();
  }

  /// Any answer that trying again would not change.
  Reply ask(HttpRequest request) throws Undelivered {
    return inTime(request, response -> new Reply(settled(response), json(response)));
  }

  /// As [#ask], of a server whose words don't matter: they are not read.
  int status(HttpRequest request) throws Undelivered {
    return inTime(request, Caller::settled);
  }

  /// A thread of its own, since interrupting a virtual thread closes the socket that it reads from.
  private <T> T inTime(HttpRequest request, Look<T> look) throws Undelivered {
    FutureTask<T> task = new FutureTask<>(() -> asked(request, look));
    Thread.ofVirtual().start(task);
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Undelivered known) {
        throw known;
      }
      throw new IllegalStateException("a request failed in an unknown way", e);
    } catch (TimeoutException _) {
      throw Undelivered.retry(Duration.ZERO, host(request) + " did not end its answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Undelivered.retry(Duration.ZERO, "stopped while waiting for " + host(request));
    } finally {
      task.cancel(true);
    }
  }

  private <T> T asked(HttpRequest request, Look<T> look) throws Undelivered {
    try (HttpResponse response = http.exchange(request)) {
      return look.at(response);
    } catch (IOException e) {
      throw undelivered(request, e);
    }
  }

  private static int settled(HttpResponse response) throws Undelivered {
    int status = response.status();
    if (status == REQUEST_TIMEOUT || status >= 500) {
      throw Undelivered.retry(Duration.ZERO, "the server answered " + status);
    }
    return status;
  }

  /// An error may come as a page for people.
  private static JsonValue json(HttpResponse response) throws IOException {
    byte[] bytes = response.bytes(MAX_ANSWER);
    if (bytes.length == 0) {
      return JsonValue.NOTHING;
    }
    try {
      return Json.read(bytes);
    } catch (IOException e) {
      if (response.isSuccess()) {
        throw e;
      }
      return JsonValue.NOTHING;
    }
  }

  private static Undelivered undelivered(HttpRequest request, IOException e) {
    if (!(e instanceof HttpException known)) {
      return Undelivered.retry(
          Duration.ZERO, "the answer of " + host(request) + " can't be read: " + e.getMessage());
    }
    String reason = withoutPath(request, known);
    return switch (known.kind()) {
      case TIMED_OUT, BROKEN, UNREACHABLE, UNKNOWN_HOST, PROXY, STATUS ->
          Undelivered.retry(known.retry().after(), reason);
      case FORBIDDEN ->
          Undelivered.refused(
              reason, "Use another address, or ask an administrator to allow this host.");
      case UNTRUSTED, NOT_TLS ->
          Undelivered.refused(
              reason, "Let the server use a certificate of an authority that this machine trusts.");
      case REDIRECT -> Undelivered.refused(reason, "Put the final address into the settings.");
      case MALFORMED, OFFLINE, SETTINGS ->
          Undelivered.refused(reason, "Check the address and the network settings of the server.");
    };
  }

  /// A path may hold a secret, as those of webhooks often do, and the reason is shown.
  private static String withoutPath(HttpRequest request, HttpException e) {
    return String.valueOf(e.getMessage()).replace(e.url(), host(request));
  }

  private static String host(HttpRequest request) {
    return Origin.of(request.uri()).host();
  }
}
