// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a list of names page by page until it ends, the caller has enough, or the registry leads
/// in circles.
final class Pages {

  /// Pages in a row that may bring nothing new: a registry may show less than it has.
  private static final int MAX_BARREN = 20;

  /// Of one page: there are registries that list 100,000 tags at once.
  private static final int MAX_BYTES = 32 << 20;

  private final Session session;
  private final Endpoint endpoint;
  private final Gate gate;
  private final String field;
  private final Predicate<String> isName;
  private final int most;
  private final Set<String> names = new LinkedHashSet<>();
  private int unusable;
  private boolean isCut;

  /// @param field of the answer that holds the names
  /// @param most names to take
  Pages(
      Session session,
      Endpoint endpoint,
      Gate gate,
      String field,
      Predicate<String> isName,
      int most) {
    this.session = session;
    this.endpoint = endpoint;
    this.gate = gate;
    this.field = field;
    this.isName = isName;
    this.most = most;
  }

  /// @param what is listed, in words
  /// @throws RefusedException when the registry does not list it
  /// @throws ImageException when its pages never end
  Names read(URI first, String what) throws IOException {
    Set<URI> visited = new HashSet<>();
    Optional<URI> next = Optional.of(first);
    int barren = 0;
    while (next.isPresent() && !isCut) {
      URI page = next.get();
      int before = names.size();
      boolean isNew = visited.add(page);
      next = isNew ? gate.pass(() -> page(page, what)) : endless(what);
      barren = names.size() > before ? 0 : barren + 1;
      next = barren > MAX_BARREN && next.isPresent() ? endless(what) : next;
      isCut |= next.isPresent() && names.size() >= most;
    }
    return new Names(List.copyOf(names), !isCut, unusable);
  }

  private Optional<URI> endless(String what) throws ImageException {
    throw new ImageException(endpoint.host() + " has no end to its " + what + ": its pages repeat");
  }

  private Optional<URI> page(URI page, String what) throws IOException {
    HttpRequest request = HttpRequest.get(page).withHeader("Accept", "application/json");
    try (HttpResponse response = session.checked(session.exchange(request), what)) {
      byte[] bytes = Http.whole(request, response, MAX_BYTES);
      Json.readFields(new ByteArrayInputStream(bytes), this::field);
      return NextLink.of(response, endpoint);
    }
  }

  private void field(String name, JsonParser value) throws IOException {
    if (!name.equals(field) || value.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (value.nextToken() != JsonToken.END_ARRAY) {
      add(Json.readValue(value).text().orElse(""));
    }
  }

  private void add(String name) {
    if (!isName.test(name)) {
      unusable++;
    } else if (names.size() < most) {
      names.add(name);
    } else {
      isCut |= !names.contains(name);
    }
  }
}
