// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.net.HttpException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// The HTTP client: proxies, trust, redirects, time-outs, retries. Every failure is an
/// [HttpException]. Safe for many threads.
public final class Http {

  private static final int PROXY_LOGIN = 407;

  private final HttpSettings settings;
  private final Redirects redirects;
  private final Retries retries;
  private final InstantSource clock;

  public Http(HttpSettings settings, Sleeper sleeper, InstantSource clock, RandomGenerator random) {
    this(settings, sleeper, clock, random, Optional.empty());
  }

  /// A client for targets that somebody else chose.
  ///
  /// @param guard checks each address before it is connected to, and says whether redirects may
  ///   lead to another origin
  public Http(
      HttpSettings settings,
      Sleeper sleeper,
      InstantSource clock,
      RandomGenerator random,
      Optional<Guard> guard) {
    this.settings = settings;
    this.redirects =
        new Redirects(
            settings,
            new Exchange(settings, guard),
            guard.filter(g -> g.rule().staysHome()).isPresent());
    this.retries = new Retries(settings, sleeper, random);
    this.clock = clock;
  }

  /// A client that really waits, on the machine's clock.
  public static Http of(HttpSettings settings) {
    return new Http(
        settings, Thread::sleep, InstantSource.system(), RandomGenerator.of("L64X128MixRandom"));
  }

  /// A client on the real network that connects only where the rule lets it.
  public static Http of(HttpSettings settings, AddressRule rule) {
    return new Http(
        settings,
        Thread::sleep,
        InstantSource.system(),
        RandomGenerator.of("L64X128MixRandom"),
        Optional.of(Guard.of(rule)));
  }

  /// Whether `origin` may be spoken to without TLS.
  public boolean allowsPlain(Origin origin) {
    return settings.isInsecure(origin);
  }

  /// One try: any answer that is no redirect, whatever its status.
  public HttpResponse attempt(HttpRequest request) throws IOException {
    if (settings.offline()) {
      throw Failures.never(
          Kind.OFFLINE, request, "not asked, for the network is forbidden by --offline");
    }
    return redirects.send(request);
  }

  /// An answer whose status will not change by trying again: it may be a success or an error that
  /// the caller has to judge. Transient errors have been retried and end in an exception.
  public HttpResponse exchange(HttpRequest request) throws IOException {
    return retries.run(() -> settled(request));
  }

  /// A successful answer.
  ///
  /// @throws HttpException of any other status, too
  public HttpResponse open(HttpRequest request) throws IOException {
    return retries.run(() -> successful(request));
  }

  /// The whole body of a successful answer, asked for again when it breaks on the way.
  ///
  /// @throws LimitExceededException when it is larger than `limit` bytes
  public byte[] bytes(HttpRequest request, int limit) throws IOException {
    return retries.run(
        () -> {
          try (HttpResponse response = successful(request)) {
            return whole(request, response, limit);
          }
        });
  }

  /// Asks for what is newer than `known`.
  public Fetched fetch(HttpRequest request, Validators known) throws IOException {
    HttpResponse response = exchange(known.applyTo(request));
    if (response.status() == 304) {
      response.close();
      return new Fetched.Unchanged();
    }
    HttpResponse body = demandSuccess(request, response);
    return new Fetched.Body(body, Validators.of(body));
  }

  /// Streams content of `size` bytes (empty: as many as the server says), going on where it was
  /// whenever a connection breaks. The first connection is made now.
  public InputStream resuming(RangeSource source, OptionalLong size) throws IOException {
    return new ResumingStream(source, size, retries).opened();
  }

  /// The whole body of `response`, a break in it told as an [HttpException].
  public static byte[] whole(HttpRequest request, HttpResponse response, int limit)
      throws IOException {
    try {
      return response.bytes(limit);
    } catch (LimitExceededException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.of(request, e);
    }
  }

  private HttpResponse settled(HttpRequest request) throws IOException {
    HttpResponse response = attempt(request);
    if (!Retry.mayPass(response.status()) && response.status() != PROXY_LOGIN) {
      return response;
    }
    response.close();
    throw Failures.status(request, response, clock.instant());
  }

  private HttpResponse successful(HttpRequest request) throws IOException {
    return demandSuccess(request, settled(request));
  }

  private HttpResponse demandSuccess(HttpRequest request, HttpResponse response)
      throws IOException {
    if (response.isSuccess()) {
      return response;
    }
    response.close();
    throw Failures.status(request, response, clock.instant());
  }
}
