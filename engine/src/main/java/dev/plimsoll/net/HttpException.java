// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A request that came to nothing. The message says what was tried on what, what happened and what
/// to do, in one line; no credential is part of it.
public final class HttpException extends IOException {

  /// What went wrong, for those who act on it.
  public enum Kind {
    UNKNOWN_HOST,
    UNREACHABLE,
    /// The certificate is not trusted or is for another host.
    UNTRUSTED,
    /// TLS failed, mostly since the server speaks plain HTTP on that port.
    NOT_TLS,
    TIMED_OUT,
    /// The connection broke.
    BROKEN,
    /// An answer with an error status.
    STATUS,
    /// A redirect that is not followed.
    REDIRECT,
    /// The proxy refused, or its address makes no sense.
    PROXY,
    /// An answer that is not HTTP.
    MALFORMED,
    /// An address that the client must not connect to.
    FORBIDDEN,
    /// Settings forbid the network.
    OFFLINE,
    /// Our own settings can't be used, such as a file of certificates.
    SETTINGS
  }

  private final Kind kind;
  private final String url;
  private final OptionalInt status;
  private final Retry retry;

  HttpException(
      Kind kind,
      HttpRequest request,
      OptionalInt status,
      Retry retry,
      String reason,
      @Nullable Throwable cause) {
    this(kind, HttpRequest.shown(request.uri()), status, retry, request + ": " + reason, cause);
  }

  private HttpException(
      Kind kind,
      String url,
      OptionalInt status,
      Retry retry,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.url = url;
    this.status = status;
    this.retry = retry;
  }

  public Kind kind() {
    return kind;
  }

  /// The address without user information and query.
  public String url() {
    return url;
  }

  /// The status of the answer, where there was one.
  public OptionalInt status() {
    return status;
  }

  public Retry retry() {
    return retry;
  }

  /// The same failure, saying how often it was tried where that was more than once.
  HttpException afterTries(int tries) {
    if (tries == 1) {
      return this;
    }
    return new HttpException(
        kind, url, status, retry, getMessage() + " (tried " + tries + " times)", this);
  }
}
