// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.net.HttpException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Turns what the JDK throws, and what servers answer, into [HttpException]s that people can act
/// on.
final class Failures {

  private Failures() {}

  static HttpException of(HttpRequest request, IOException e) {
    String host = Origin.of(request.uri()).host();
    return switch (e) {
      case HttpException known -> known;
      case UnknownHostException _ ->
          never(Kind.UNKNOWN_HOST, request, e, unknownHost(host, String.valueOf(e.getMessage())));
      case SocketTimeoutException _ ->
          soon(Kind.TIMED_OUT, request, e, host + " did not answer in time; try again later");
      case ConnectException _ ->
          never(
              Kind.UNREACHABLE,
              request,
              e,
              "nothing listens there (%s); check host and port".formatted(e.getMessage()));
      case NoRouteToHostException _ ->
          never(Kind.UNREACHABLE, request, e, "no way to " + host + "; check the network");
      case SSLException tls -> ofTls(request, tls);
      default -> ofOther(request, e);
    };
  }

  static HttpException status(HttpRequest request, HttpResponse response, Instant now) {
    int status = response.status();
    Retry retry = Retry.of(status, response.header("Retry-After"), now);
    String wait =
        retry.after().isPositive() ? ", asking to wait " + retry.after().toSeconds() + " s" : "";
    Kind kind = status == 407 ? Kind.PROXY : Kind.STATUS;
    return new HttpException(
        kind, request, OptionalInt.of(status), retry, answered(status) + wait, null);
  }

  static HttpException never(Kind kind, HttpRequest request, Throwable cause, String reason) {
    return new HttpException(
        kind, request, OptionalInt.empty(), Retry.never(reason), reason, cause);
  }

  static HttpException never(Kind kind, HttpRequest request, String reason) {
    return new HttpException(kind, request, OptionalInt.empty(), Retry.never(reason), reason, null);
  }

  private static HttpException soon(
      Kind kind, HttpRequest request, Throwable cause, String reason) {
    return new HttpException(kind, request, OptionalInt.empty(), Retry.soon(reason), reason, cause);
  }

  private static String unknownHost(String host, String named) {
    String what = named.contains(host) || named.equals("null") ? host : "the proxy " + named;
    return "no such host: " + what + "; check the name and the network";
  }

  private static HttpException ofTls(HttpRequest request, SSLException e) {
    if (isDistrust(e)) {
      return never(
          Kind.UNTRUSTED,
          request,
          e,
          "its certificate is not trusted (%s); name the authority's certificate with --ca-file, or use --insecure"
              .formatted(deepest(e)));
    }
    if (deepest(e).contains("reset") || deepest(e).contains("terminated the handshake")) {
      return soon(
          Kind.BROKEN,
          request,
          e,
          "the connection broke during the TLS handshake; if it speaks plain HTTP, allow that with --insecure");
    }
    return never(
        Kind.NOT_TLS,
        request,
        e,
        "no TLS there (%s); if it speaks plain HTTP, allow that with --insecure"
            .formatted(deepest(e)));
  }

  private static HttpException ofOther(HttpRequest request, IOException e) {
    String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    if (isDistrust(e)) {
      return ofTls(request, new SSLException(e));
    }
    if (reason.startsWith("Unable to tunnel through proxy")) {
      return never(
          Kind.PROXY, request, e, reason + "; check HTTPS_PROXY and the credentials in it");
    }
    if (reason.startsWith("Invalid Http response")) {
      return never(Kind.MALFORMED, request, e, "what answers there does not speak HTTP");
    }
    return soon(Kind.BROKEN, request, e, "the connection broke: " + reason);
  }

  private static boolean isDistrust(Throwable e) {
    return e instanceof CertificateException
        || e instanceof SSLPeerUnverifiedException
        || (e.getCause() != null && isDistrust(e.getCause()))
        || String.valueOf(e.getMessage()).startsWith("HTTPS hostname wrong");
  }

  private static String deepest(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static String answered(int status) {
    return "the server answered "
        + status
        + switch (status) {
          case 401 -> " (credentials needed)";
          case 403 -> " (forbidden)";
          case 404 -> " (not found)";
          case 407 -> " (the proxy wants credentials; put them into HTTPS_PROXY)";
          case 429 -> " (too many requests; try again later or log in)";
          case 500, 502, 503, 504 -> " (it is in trouble; try again later)";
          default -> "";
        };
  }
}
