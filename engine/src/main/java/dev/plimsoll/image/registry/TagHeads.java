// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Asks what a tag points to (distribution-spec, "Checking if content exists in the registry"),
/// with HEAD alone where the registry answers that in full.
record TagHeads(Repository repository) {

  private static final int NOT_FOUND = 404;

  /// How registries say that they have no HEAD.
  private static final Set<Integer> NO_HEAD = Set.of(400, 405, 501);

  /// Empty when there is no such tag.
  Optional<TagHead> find(String identifier) throws IOException {
    HttpRequest request =
        HttpRequest.head(repository.endpoint().uri("manifests", identifier))
            .withHeader("Accept", Contents.ACCEPT);
    try (HttpResponse response = repository.session().exchange(request)) {
      if (response.status() == NOT_FOUND) {
        return Optional.empty();
      }
      if (NO_HEAD.contains(response.status())) {
        return byGet(identifier);
      }
      repository.session().checked(response, "manifest " + identifier);
      Optional<TagHead> told = told(response);
      return told.isPresent() ? told : byGet(identifier);
    }
  }

  private static Optional<TagHead> told(HttpResponse response) {
    return response
        .header("Docker-Content-Digest")
        .flatMap(Digest::parse)
        .map(digest -> new TagHead(digest, mediaType(response), response.length().orElse(-1)));
  }

  private Optional<TagHead> byGet(String identifier) throws IOException {
    Optional<HttpResponse> any = repository.manifestIfAny(identifier, Contents.ACCEPT);
    if (any.isEmpty()) {
      return Optional.empty();
    }
    try (HttpResponse response = any.get()) {
      HttpRequest request = HttpRequest.get(response.uri());
      byte[] bytes = Http.whole(request, response, Limits.DEFAULT.manifestBytes());
      return Optional.of(new TagHead(Digest.sha256(bytes), mediaType(response), bytes.length));
    }
  }

  /// Without parameters, which some registries add.
  private static String mediaType(HttpResponse response) {
    String text = response.header("Content-Type").orElse("");
    int semicolon = text.indexOf(';');
    return (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
  }
}
