// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Finds where a registry is spoken to. TLS is a must, but for hosts that the user calls insecure
/// and for this machine itself, where developers run registries without it: those are asked,
/// without credentials, what they speak.
record Endpoints(Http http) {

  private static final int BAD_REQUEST = 400;

  /// The place of the image itself.
  Endpoint upstream(ImageReference reference) throws IOException {
    String host = RegistryNames.hostOf(reference.registry());
    return new Endpoint(reference.registry(), base(host), reference.repository());
  }

  /// The registry itself, no repository of it.
  Endpoint registry(String host) throws IOException {
    return new Endpoint(host, base(RegistryNames.hostOf(host)), "");
  }

  /// The place of the image at a mirror, written `host[:port][/path]`.
  Endpoint mirror(String mirror, ImageReference reference) throws IOException {
    if (uri("https://" + mirror).getRawQuery() != null) {
      throw new ImageException("no mirror of a registry: " + mirror);
    }
    int slash = mirror.indexOf('/');
    String host = slash < 0 ? mirror : mirror.substring(0, slash);
    String path = slash < 0 ? "" : mirror.substring(slash + 1) + "/";
    return new Endpoint(host, base(RegistryNames.hostOf(host)), path + reference.repository());
  }

  private URI base(String host) throws IOException {
    URI secure = uri("https://" + host);
    Origin origin = Origin.of(secure);
    if (!origin.isLoopback() && !http.allowsPlain(origin)) {
      return secure;
    }
    URI plain = uri("http://" + host);
    List<URI> order = origin.isLoopback() ? List.of(plain, secure) : List.of(secure, plain);
    for (URI base : order) {
      if (answers(base)) {
        return base;
      }
    }
    return secure;
  }

  /// A TLS server spoken to without TLS says "bad request", if anything.
  private boolean answers(URI base) throws IOException {
    try (HttpResponse response = http.attempt(HttpRequest.get(base.resolve("/v2/")))) {
      return response.status() != BAD_REQUEST && Origin.of(response.uri()).equals(Origin.of(base));
    } catch (HttpException _) {
      // The real request will meet the same failure and tell it.
      return false;
    }
  }

  private static URI uri(String text) throws ImageException {
    try {
      URI uri = URI.create(text);
      if (Origin.find(uri).isPresent()
          && uri.getUserInfo() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new ImageException("no host of a registry: " + text, e);
    }
    throw new ImageException("no host of a registry: " + text);
  }
}
