// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.util.Optional;

/// What a server said about the version that it sent, to be shown to it at the next visit (RFC
/// 9110, section 8.8).
///
/// @param etag as sent, quotes included
/// @param lastModified as sent, an HTTP date
public record Validators(Optional<String> etag, Optional<String> lastModified) {

  /// Of something never fetched.
  public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  static Validators of(HttpResponse response) {
    return new Validators(response.header("ETag"), response.header("Last-Modified"));
  }

  HttpRequest applyTo(HttpRequest request) {
    HttpRequest result = request;
    if (etag.isPresent()) {
      result = result.withHeader("If-None-Match", etag.get());
    }
    if (lastModified.isPresent()) {
      result = result.withHeader("If-Modified-Since", lastModified.get());
    }
    return result;
  }
}
