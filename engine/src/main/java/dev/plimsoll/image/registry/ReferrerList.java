// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists what refers to a manifest (distribution-spec, "Listing Referrers" and "Referrers Tag
/// Schema").
record ReferrerList(Repository repository, Gate gate) {

  /// Referrers of one manifest that are taken.
  private static final int MOST = 10_000;

  private static final int NOT_FOUND = 404;
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  /// @param artifactType wanted; empty for all
  Referrers of(Digest subject, Optional<String> artifactType) throws IOException {
    List<Referrers.Referrer> found = new ArrayList<>();
    Set<URI> visited = new HashSet<>();
    Optional<URI> next = Optional.of(first(subject, artifactType));
    while (next.isPresent() && found.size() < MOST) {
      URI page = next.get();
      if (!visited.add(page)) {
        throw new ImageException(repository.endpoint().host() + " repeats its pages of referrers");
      }
      Optional<HttpResponse> response = gate.pass(() -> answer(page));
      if (response.isEmpty()) {
        return byTag(subject, artifactType);
      }
      next = read(response.get(), artifactType, found);
    }
    return new Referrers(found, next.isEmpty(), false);
  }

  private URI first(Digest subject, Optional<String> artifactType) {
    String query =
        artifactType
            .map(type -> "?artifactType=" + URLEncoder.encode(type, StandardCharsets.UTF_8))
            .orElse("");
    return repository.endpoint().uri("referrers", subject + query);
  }

  private Optional<HttpResponse> answer(URI page) throws IOException {
    HttpRequest request = HttpRequest.get(page).withHeader("Accept", INDEX);
    HttpResponse response = repository.session().exchange(request);
    if (response.status() == NOT_FOUND) {
      response.close();
      return Optional.empty();
    }
    return Optional.of(repository.session().checked(response, "referrers"));
  }

  private Optional<URI> read(
      HttpResponse open, Optional<String> artifactType, List<Referrers.Referrer> found)
      throws IOException {
    try (HttpResponse response = open) {
      addAll(whole(response), artifactType, found);
      return NextLink.of(response, repository.endpoint());
    }
  }

  private Referrers byTag(Digest subject, Optional<String> artifactType) throws IOException {
    String tag = subject.algorithm() + "-" + subject.hex();
    Optional<HttpResponse> index = gate.pass(() -> repository.manifestIfAny(tag, INDEX));
    List<Referrers.Referrer> found = new ArrayList<>();
    if (index.isPresent()) {
      try (HttpResponse response = index.get()) {
        addAll(whole(response), artifactType, found);
      }
    }
    return new Referrers(found, true, true);
  }

  private static byte[] whole(HttpResponse response) throws IOException {
    HttpRequest request = HttpRequest.get(response.uri());
    return Http.whole(request, response, Limits.DEFAULT.manifestBytes());
  }

  /// A registry may leave the filter to us.
  private static void addAll(
      byte[] index, Optional<String> artifactType, List<Referrers.Referrer> found)
      throws IOException {
    for (JsonValue item : Json.read(index).get("manifests").items()) {
      String type = item.text("artifactType").orElse("");
      if (artifactType.isEmpty() || artifactType.get().equals(type)) {
        found.add(new Referrers.Referrer(Descriptor.of(item), type));
      }
    }
  }
}
