// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Secrets;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/// Tells requests of our own pages from those that another site makes a browser send (OWASP's cheat
/// sheet on cross-site request forgery: token and fetch metadata).
final class SameOrigin {

  static final String TOKEN_HEADER = "X-Plimsoll-Csrf";

  private final String origin;

  SameOrigin(URI publicUrl) {
    this.origin = originOf(publicUrl);
  }

  /// Refuses a request that came with a cookie, unless it proves to come from our pages.
  void prove(Context context, String sessionId) {
    refuseOthers(context);
    boolean saysWhere = header(context, "Origin").or(() -> fetchSite(context)).isPresent();
    boolean hasToken =
        header(context, TOKEN_HEADER)
            .filter(token -> Secrets.areEqual(token, SessionCookie.csrfToken(sessionId)))
            .isPresent();
    if (!saysWhere || !hasToken) {
      throw forged();
    }
  }

  /// Refuses what a browser says comes from another site; clients that are no browsers say nothing.
  void refuseOthers(Context context) {
    boolean isOther =
        fetchSite(context).filter(s -> !s.equals("same-origin") && !s.equals("none")).isPresent();
    boolean hasOtherOrigin = header(context, "Origin").filter(o -> !isOurs(o, context)).isPresent();
    if (isOther || hasOtherOrigin) {
      throw forged();
    }
  }

  /// Ours is the public address, and the one that this request was sent to.
  private boolean isOurs(String sent, Context context) {
    return sent.equals(origin)
        || header(context, "Host").filter(h -> sent.equals(schemeOf(origin) + h)).isPresent();
  }

  private static Optional<String> fetchSite(Context context) {
    return header(context, "Sec-Fetch-Site");
  }

  private static Optional<String> header(Context context, String name) {
    return Optional.ofNullable(context.header(name));
  }

  private static String schemeOf(String origin) {
    return origin.substring(0, origin.indexOf("://") + 3);
  }

  private static String originOf(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }

  private static Problem forged() {
    return Problem.of(
        403,
        "not-from-our-pages",
        "The request does not come from our pages",
        "It came with a session's cookie or from a browser, but not from a page of this server.",
        "Load the page anew. Programs use an API token. Is the server's public URL set right?");
  }
}
