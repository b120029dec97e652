// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.LooseRecords;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/// Single OSV records in local files, as repositories of advisories keep them: changes of the
/// archive of the ecosystem that they name first.
final class LooseOsv {

  /// What a record has that other JSON hardly has, early or late.
  private static final Pattern SCHEMA = Pattern.compile("\"schema_version\"|\"modified\"");

  private LooseOsv() {}

  static Optional<Feed> recognise(FeedFile file) throws IOException {
    String start = file.start();
    if (!start.contains("\"id\"") || !SCHEMA.matcher(start).find()) {
      return Optional.empty();
    }
    return ecosystem(json(file.bytes().stream()))
        .map(ecosystem -> new LooseRecords(new OsvFeed(ecosystem), LooseOsv::parse));
  }

  private static Optional<String> ecosystem(JsonValue json) {
    return json.get("affected").items().stream()
        .flatMap(affected -> affected.get("package").text("ecosystem").stream())
        .map(OsvFeed::withoutSuffix)
        .findFirst();
  }

  private static void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    Optional<Advisory> advisory = OsvRecord.read(json(snapshot.unpackedText()));
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().modified());
    }
  }

  private static JsonValue json(InputStream from) throws IOException {
    try (InputStream in = new LimitedStream(from, "an OSV record", Limits.DEFAULT.textBytes())) {
      return Json.read(in);
    }
  }
}
