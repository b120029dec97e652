// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.net.HttpException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Follows redirects itself, so that it decides who sees the credentials: only the origin that the
/// request was made for. Content is never sent on, and nothing goes from TLS to plain HTTP but to a
/// host declared insecure.
final class Redirects {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final int MOST = 10;

  private final HttpSettings settings;
  private final Exchange exchange;
  private final boolean staysHome;

  /// @param staysHome whether to follow none to another origin
  Redirects(HttpSettings settings, Exchange exchange, boolean staysHome) {
    this.settings = settings;
    this.exchange = exchange;
    this.staysHome = staysHome;
  }

  HttpResponse send(HttpRequest first) throws IOException {
    HttpRequest request = first;
    for (int hops = 0; hops <= MOST; hops++) {
      HttpResponse response = exchange.send(request);
      if (!STATUSES.contains(response.status())) {
        return response;
      }
      Optional<String> location = response.header("Location");
      response.close();
      request = first.redirectedTo(target(request, location));
    }
    throw Failures.never(Kind.REDIRECT, first, "it redirects more than " + MOST + " times");
  }

  private URI target(HttpRequest request, Optional<String> location) throws HttpException {
    URI target = resolved(request, location);
    Optional<Origin> origin = Origin.find(target);
    if (origin.isEmpty() || target.getUserInfo() != null) {
      throw Failures.never(Kind.REDIRECT, request, "it redirects to no address of the web");
    }
    if (request.content().isPresent()) {
      throw Failures.never(
          Kind.REDIRECT,
          request,
          "it redirects what was sent, which is not sent on: " + origin.get());
    }
    if (staysHome && !origin.get().equals(Origin.of(request.uri()))) {
      throw Failures.never(
          Kind.REDIRECT, request, "it redirects elsewhere, which is not followed: " + origin.get());
    }
    boolean isDowngrade = Origin.of(request.uri()).isSecure() && !origin.get().isSecure();
    if (isDowngrade && !settings.isInsecure(origin.get())) {
      throw Failures.never(
          Kind.REDIRECT,
          request,
          "it redirects to plain HTTP on %s; allow that with --insecure"
              .formatted(origin.get().host()));
    }
    return target;
  }

  private static URI resolved(HttpRequest request, Optional<String> location) throws HttpException {
    if (location.isEmpty()) {
      throw Failures.never(Kind.REDIRECT, request, "it redirects without saying where");
    }
    try {
      return request.uri().resolve(location.get().strip());
    } catch (IllegalArgumentException e) {
      throw Failures.never(Kind.REDIRECT, request, e, "it redirects to no address");
    }
  }
}
