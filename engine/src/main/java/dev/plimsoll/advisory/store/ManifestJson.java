// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// The manifest as JSON.
final class ManifestJson {

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.writer(out)) {
      json.writeStartObject();
      json.writeNumberProperty("format", Manifest.VERSION);
      json.writeStringProperty("written", manifest.written().toString());
      json.writeArrayPropertyStart("feeds");
      for (FeedEntry feed : manifest.feeds()) {
        write(feed, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(FeedEntry feed, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", feed.name());
    json.writeStringProperty("kind", feed.kind().name().toLowerCase(Locale.ROOT));
    json.writeArrayPropertyStart("segments");
    feed.chain().forEach(segment -> write(segment, json));
    json.writeEndArray();
    json.writeNumberProperty("records", feed.records());
    json.writeArrayPropertyStart("ecosystems");
    feed.ecosystems().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("published", feed.published());
    feed.fetched().ifPresent(time -> json.writeStringProperty("fetched", time.toString()));
    json.writeStringProperty("address", feed.state().address());
    json.writeStringProperty("etag", feed.state().etag());
    json.writeStringProperty("lastModified", feed.state().lastModified());
    json.writeStringProperty("cursor", feed.state().cursor());
    feed.error().ifPresent(error -> write(error, json));
    json.writeEndObject();
  }

  private static void write(SegmentEntry segment, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", segment.contentId());
    json.writeNumberProperty("size", segment.size());
    json.writeNumberProperty("records", segment.records());
    json.writeEndObject();
  }

  private static void write(FeedEntry.Failure error, JsonGenerator json) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("at", error.at().toString());
    json.writeStringProperty("message", error.message());
    json.writeEndObject();
  }

  /// @throws StoreException when it is of another format or broken
  static Manifest read(Path file, byte[] bytes) {
    try {
      JsonValue json = Json.read(bytes);
      checkVersion(file, (int) number(json, "format"));
      List<FeedEntry> feeds = new ArrayList<>();
      for (JsonValue feed : json.get("feeds").items()) {
        feeds.add(feed(feed));
      }
      return new Manifest(Instant.parse(text(json, "written")), feeds);
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw StoreException.corrupt(file, "it is no manifest: " + e.getMessage());
    }
  }

  private static void checkVersion(Path file, int version) {
    if (version != Manifest.VERSION) {
      throw StoreException.wrongVersion(file, version, Manifest.VERSION);
    }
  }

  private static FeedEntry feed(JsonValue json) throws IOException {
    List<SegmentEntry> chain = new ArrayList<>();
    for (JsonValue segment : json.get("segments").items()) {
      chain.add(segment(segment));
    }
    return new FeedEntry(
        text(json, "name"),
        SegmentKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
        chain,
        (int) number(json, "records"),
        json.get("ecosystems").texts().collect(Collectors.toCollection(java.util.TreeSet::new)),
        text(json, "published"),
        json.text("fetched").map(Instant::parse),
        new FeedState(
            text(json, "address"),
            text(json, "etag"),
            text(json, "lastModified"),
            text(json, "cursor")),
        failure(json.get("error")));
  }

  private static SegmentEntry segment(JsonValue json) throws IOException {
    String contentId = text(json, "id");
    if (!Current.isContentId(contentId)) {
      throw new IOException("a segment has the name " + contentId);
    }
    return new SegmentEntry(contentId, number(json, "size"), (int) number(json, "records"));
  }

  private static Optional<FeedEntry.Failure> failure(JsonValue json) throws IOException {
    return json.isPresent()
        ? Optional.of(new FeedEntry.Failure(Instant.parse(text(json, "at")), text(json, "message")))
        : Optional.empty();
  }

  private static String text(JsonValue json, String field) throws IOException {
    return json.text(field).orElseThrow(() -> new IOException("no " + field));
  }

  private static long number(JsonValue json, String field) throws IOException {
    if (json.get(field) instanceof JsonValue.Num(var digits)) {
      return Long.parseLong(digits);
    }
    throw new IOException("no " + field);
  }
}
