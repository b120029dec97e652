// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// One repository at one registry or mirror, asked with whatever authorisation it demands. Safe for
/// many threads, which share a token.
final class Repository {

  private static final int NOT_FOUND = 404;

  private final Http http;
  private final Endpoint endpoint;
  private final Session session;

  Repository(Http http, Endpoint endpoint, Credentials.Found found) {
    this(http, endpoint, new Session(http, endpoint, endpoint.pullScope(), found));
  }

  Repository(Http http, Endpoint endpoint, Session session) {
    this.http = http;
    this.endpoint = endpoint;
    this.session = session;
  }

  Session session() {
    return session;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /// The answer to a request for a manifest.
  ///
  /// @param identifier a tag or a digest
  HttpResponse manifest(String identifier, String accept) throws IOException {
    HttpRequest request =
        HttpRequest.get(endpoint.uri("manifests", identifier)).withHeader("Accept", accept);
    return successful(request, "manifest " + identifier);
  }

  /// Whether the repository has the blob.
  boolean has(Digest digest) throws IOException {
    HttpRequest request = HttpRequest.head(endpoint.uri("blobs", digest.toString()));
    return present(request, "blob " + digest).isPresent();
  }

  /// The answer to a request for a manifest, if there is one of that name.
  Optional<HttpResponse> manifestIfAny(String identifier, String accept) throws IOException {
    HttpRequest request =
        HttpRequest.get(endpoint.uri("manifests", identifier)).withHeader("Accept", accept);
    return present(request, "manifest " + identifier);
  }

  private Optional<HttpResponse> present(HttpRequest request, String what) throws IOException {
    HttpResponse response = session.exchange(request);
    if (response.status() == NOT_FOUND) {
      response.close();
      return Optional.empty();
    }
    return Optional.of(session.checked(response, what));
  }

  /// Where an upload of a blob goes (distribution-spec, "POST then PUT"): an address that the
  /// registry made up, of its own host or of its storage's.
  URI newUpload() throws IOException {
    HttpRequest request = HttpRequest.post(endpoint.uri("blobs", "uploads/"));
    try (HttpResponse response = successful(request, "upload of a blob")) {
      URI uri = endpoint.base().resolve(response.header("Location").orElse(""));
      if (endpoint.origin().isSecure() && !Origin.of(uri).isSecure()) {
        throw new ImageException(endpoint.host() + " sends uploads to a place without TLS");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new ImageException(endpoint.host() + " has no address for uploads", e);
    }
  }

  /// Sends content; it is not sent on when the registry points elsewhere.
  void put(URI uri, String mediaType, SeekableBytes bytes, String what) throws IOException {
    HttpRequest request = HttpRequest.put(uri, mediaType, bytes);
    boolean isOurs = Origin.of(uri).equals(endpoint.origin());
    HttpResponse response = isOurs ? session.exchange(request) : http.exchange(request);
    session.checked(response, what).close();
  }

  /// A blob as a stream that outlives broken connections.
  ///
  /// @param size as claimed; empty when not told
  InputStream blob(Digest digest, OptionalLong size) throws IOException {
    HttpRequest request = HttpRequest.get(endpoint.uri("blobs", digest.toString()));
    return http.resuming(position -> successful(request.from(position), "blob " + digest), size);
  }

  private HttpResponse successful(HttpRequest request, String what) throws IOException {
    return session.checked(session.exchange(request), what);
  }
}
