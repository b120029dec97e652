// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.endoflife;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// All products of endoflife.date: the answer of its API v1, or an archive of its repository, where
/// each product is a page with its facts at the head.
public final class EndOfLifeFeed implements Feed, FeedFamily {

  private static final Pattern ARCHIVE = Pattern.compile("endoflife\\.date.*\\.(?:tar|tgz)");
  private static final Pattern ANSWER =
      Pattern.compile("(?s)\\A\\s{0,9}\\{.*\"result\".*\"releases\"");

  @Override
  public String name() {
    return "endoflife";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.LIFECYCLES;
  }

  @Override
  public String address() {
    return "https://endoflife.date/api/v1/products/full";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    boolean isIt = ARCHIVE.matcher(file.name()).matches() || ANSWER.matcher(file.start()).find();
    return isIt ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = new BufferedInputStream(snapshot.unpackedText())) {
      in.mark(1);
      int first = in.read();
      in.reset();
      if (first == '{') {
        answer(in, sink);
      } else {
        new ProductPages(sink).read(in);
      }
    }
  }

  /// Read whole: it is a few megabytes.
  private static void answer(InputStream in, RecordSink sink) throws IOException {
    JsonValue json = Json.read(in);
    if (json.get("result").items().isEmpty()) {
      throw new IOException("no products of endoflife.date");
    }
    sink.published(json.text("generated_at").orElse(""));
    for (JsonValue product : json.get("result").items()) {
      sink.lifecycle(ApiProduct.read(product));
    }
  }
}
