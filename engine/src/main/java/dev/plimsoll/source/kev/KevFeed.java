// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.kev;

import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The catalog as JSON, read whole: it is a few megabytes at most.
public final class KevFeed implements Feed, FeedFamily {

  @Override
  public String name() {
    return "kev";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.KEV;
  }

  @Override
  public String address() {
    return "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    boolean isIt =
        file.name().equals("known_exploited_vulnerabilities.json")
            && file.start().contains("\"catalogVersion\"");
    return isIt ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpackedText()) {
      JsonValue json = Json.read(in);
      if (!json.get("vulnerabilities").isPresent()) {
        throw new IOException("no catalog of exploited vulnerabilities");
      }
      sink.published(json.text("dateReleased").orElse(""));
      for (JsonValue entry : json.get("vulnerabilities").items()) {
        sink.exploited(entry(entry));
      }
    }
  }

  private static KevEntry entry(JsonValue json) throws IOException {
    return new KevEntry(
        json.text("cveID").orElseThrow(() -> new IOException("an entry without cveID")),
        json.text("vendorProject").orElse(""),
        json.text("product").orElse(""),
        json.text("vulnerabilityName").orElse(""),
        json.text("dateAdded").orElse(""),
        json.text("dueDate").orElse(""),
        json.text("requiredAction").orElse(""),
        json.text("knownRansomwareCampaignUse").orElse("").equals("Known"),
        json.text("notes").orElse(""));
  }
}
