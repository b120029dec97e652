// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.demo;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.server.http.LoopbackServer.Answer;
import dev.plimsoll.server.http.LoopbackServer.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// What a registry answers that can only be read (distribution-spec 1.1: "Pull", "Content
/// Discovery"; the catalog is that of Distribution's HTTP API V2). Errors are those of the
/// specification's table "Error Codes".
record RegistryAnswers(Repositories repositories) {

  private static final Pattern PATH =
      Pattern.compile("/v2/(.{1,255})/(manifests|blobs|referrers|tags)/([^/]{1,255})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final int MAX_PAGE = 1000;

  Answer answer(Call call) throws IOException {
    Matcher path = PATH.matcher(call.path());
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      return error(405, "UNSUPPORTED", "this registry can only be read");
    } else if (call.path().equals("/v2/") || call.path().equals("/v2")) {
      return json(Map.of(), _ -> {});
    } else if (call.path().equals("/v2/_catalog")) {
      return page(call, "repositories", repositories.names(), _ -> {});
    } else if (!path.matches()) {
      return error(404, "UNSUPPORTED", "there is nothing at this path");
    }
    Optional<Repositories.Repository> repository = repositories.find(path.group(1));
    return repository.isEmpty()
        ? error(404, "NAME_UNKNOWN", "there is no such repository")
        : answer(call, repository.get(), path.group(2), path.group(3));
  }

  private static Answer answer(
      Call call, Repositories.Repository repository, String kind, String name) throws IOException {
    return switch (kind) {
      case "manifests" -> manifest(repository, name);
      case "blobs" -> blob(repository, name);
      case "referrers" -> referrers(call, repository, name);
      default ->
          name.equals("list")
              ? page(
                  call,
                  "tags",
                  repository.tags(),
                  json -> json.writeStringProperty("name", repository.name()))
              : error(404, "UNSUPPORTED", "there is nothing at this path");
    };
  }

  private static Answer manifest(Repositories.Repository repository, String reference)
      throws IOException {
    Optional<Repositories.Document> found = repository.manifest(reference);
    if (found.isEmpty()) {
      return error(404, "MANIFEST_UNKNOWN", "there is no such tag or manifest");
    }
    Repositories.Document manifest = found.get();
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", manifest.mediaType());
    headers.put("Docker-Content-Digest", manifest.digest().toString());
    manifest.subject().ifPresent(subject -> headers.put("OCI-Subject", subject.toString()));
    return new Answer(200, headers, manifest.bytes());
  }

  private static Answer blob(Repositories.Repository repository, String text) throws IOException {
    Optional<Digest> digest = Digest.parse(text);
    if (digest.isEmpty()) {
      return error(400, "DIGEST_INVALID", "this is no digest");
    }
    Optional<byte[]> bytes = repository.blob(digest.get());
    if (bytes.isEmpty()) {
      return error(404, "BLOB_UNKNOWN", "there is no such blob");
    }
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/octet-stream",
            "Docker-Content-Digest",
            digest.get().toString());
    return new Answer(200, headers, bytes.get());
  }

  /// What tells of a manifest, an empty list when nothing does (distribution-spec, "Listing
  /// Referrers").
  private static Answer referrers(Call call, Repositories.Repository repository, String text)
      throws IOException {
    Optional<Digest> subject = Digest.parse(text);
    if (subject.isEmpty()) {
      return error(400, "DIGEST_INVALID", "this is no digest");
    }
    Optional<String> type = call.parameter("artifactType");
    List<Repositories.Document> wanted =
        repository.referrers(subject.get()).stream()
            .filter(referrer -> type.isEmpty() || type.get().equals(referrer.artifactType()))
            .toList();
    Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", INDEX));
    type.ifPresent(_ -> headers.put("OCI-Filters-Applied", "artifactType"));
    return json(headers, json -> index(wanted, json));
  }

  private static void index(List<Repositories.Document> manifests, JsonGenerator json) {
    json.writeNumberProperty("schemaVersion", 2);
    json.writeStringProperty("mediaType", INDEX);
    json.writeArrayPropertyStart("manifests");
    for (Repositories.Document manifest : manifests) {
      json.writeStartObject();
      json.writeStringProperty("mediaType", manifest.mediaType());
      json.writeStringProperty("digest", manifest.digest().toString());
      json.writeNumberProperty("size", manifest.bytes().length);
      json.writeStringProperty("artifactType", manifest.artifactType());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// A part of a sorted list: `n` items after `last` (distribution-spec, "Listing Tags").
  private static Answer page(
      Call call, String field, List<String> all, Consumer<JsonGenerator> before) {
    String number = call.parameter("n").orElse(Integer.toString(MAX_PAGE));
    if (!NUMBER.matcher(number).matches()) {
      return error(400, "PAGINATION_NUMBER_INVALID", "n is a number from 0 on");
    }
    int size = Math.min(MAX_PAGE, Integer.parseInt(number));
    String last = call.parameter("last").orElse("");
    List<String> left = all.stream().filter(name -> name.compareTo(last) > 0).toList();
    List<String> part = left.subList(0, Math.min(size, left.size()));
    Map<String, String> headers = new TreeMap<>();
    if (!part.isEmpty() && part.size() < left.size()) {
      headers.put("Link", next(call.path(), size, part.getLast()));
    }
    return json(
        headers,
        json -> {
          before.accept(json);
          json.writeArrayPropertyStart(field);
          part.forEach(json::writeString);
          json.writeEndArray();
        });
  }

  /// Where the next part is (RFC 8288); the names of a registry need no escapes in a query.
  private static String next(String path, int size, String last) {
    return "<%s?n=%d&last=%s>; rel=\"next\"".formatted(path, size, last);
  }

  private static Answer error(int status, String code, String message) {
    byte[] body =
        document(
            json -> {
              json.writeArrayPropertyStart("errors");
              json.writeStartObject();
              json.writeStringProperty("code", code);
              json.writeStringProperty("message", message);
              json.writeEndObject();
              json.writeEndArray();
            });
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  private static Answer json(Map<String, String> headers, Consumer<JsonGenerator> fields) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putIfAbsent("Content-Type", "application/json");
    all.put("Docker-Distribution-Api-Version", "registry/2.0");
    return new Answer(200, all, document(fields));
  }

  private static byte[] document(Consumer<JsonGenerator> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(bytes)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
