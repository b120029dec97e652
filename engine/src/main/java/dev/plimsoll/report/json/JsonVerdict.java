// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.vex.Settlement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads what a report in our JSON says of a catalog that the reader has itself: findings, ends of
/// life, gaps and the advisories judged by. What it repeats of the catalog is passed over.
public final class JsonVerdict {

  private static final String SCHEMA = "1";

  private final FindingReader reader;
  private final Predicate<Gap> isOfCatalog;
  private final List<VulnerablePackage> findings = new ArrayList<>();
  private final List<Settlement.Heard> settled = new ArrayList<>();
  private final List<Settlement.Heard> remarks = new ArrayList<>();
  private final List<EndOfLife> ends = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private String schema = "";
  private JsonValue advisories = JsonValue.NOTHING;

  private JsonVerdict(Report catalog, Predicate<Gap> isOfCatalog) {
    this.isOfCatalog = isOfCatalog;
    reader = new FindingReader(PackagePlaces.of(catalog.packages()));
  }

  /// The catalog with what the report says of it; gaps of both stay.
  ///
  /// @param written when the advisories were written, where that is told besides: the report has
  ///   their day only, whose start it is otherwise
  /// @param isOfCatalog which gaps of the report are about what the catalog is of
  /// @param maxBytes of the report
  /// @throws IOException when it is no report of ours, was not judged, or speaks of packages that
  ///   the catalog does not have
  public static Report read(
      InputStream in,
      Report catalog,
      Optional<Instant> written,
      Predicate<Gap> isOfCatalog,
      long maxBytes)
      throws IOException {
    JsonVerdict verdict = new JsonVerdict(catalog, isOfCatalog);
    Json.readFields(new LimitedStream(in, "a report", maxBytes), verdict::field);
    return verdict.on(catalog, written);
  }

  private void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "schema" -> schema = Values.number(Json.readValue(json)).orElse("");
      case "findings" -> each(json, this::finding);
      case "settled" -> each(json, item -> settled.add(reader.heard(item)));
      case "endOfLife" -> each(json, item -> ends.add(EndOfLifeReader.read(item, reader.places())));
      case "gaps" -> each(json, item -> gaps.add(gap(item)));
      case "advisories" -> advisories = Json.readValue(json);
      default -> {}
    }
  }

  private void finding(JsonValue item) throws IOException {
    findings.add(reader.finding(item));
    if (item.get("vex").isPresent()) {
      remarks.add(new Settlement.Heard(findings.getLast(), reader.statement(item)));
    }
  }

  @FunctionalInterface
  private interface ItemReader {
    void read(JsonValue item) throws IOException;
  }

  private static void each(JsonParser json, ItemReader reader) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("a list of the report is none");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.read(Json.readValue(json));
    }
  }

  private static Gap gap(JsonValue item) throws IOException {
    return new Gap(
        item.text("path").orElse(""),
        Values.demanded(item, "reader"),
        Values.demanded(item, "reason"));
  }

  private Report on(Report catalog, Optional<Instant> written) throws IOException {
    if (!schema.equals(SCHEMA)) {
      throw new IOException("no report of schema " + SCHEMA);
    }
    return catalog.judged(
        findings, ends, gapsWith(catalog.gaps()), Optional.of(state(written)), settled, remarks);
  }

  private List<Gap> gapsWith(List<Gap> own) {
    return Stream.concat(own.stream(), gaps.stream().filter(isOfCatalog))
        .sorted()
        .distinct()
        .toList();
  }

  private StoreState state(Optional<Instant> written) throws IOException {
    if (!advisories.isPresent()) {
      throw new IOException("the report was not judged");
    }
    LocalDate day = Values.day(Values.demanded(advisories, "day"));
    List<FeedEntry> feeds = new ArrayList<>();
    for (JsonValue feed : advisories.get("feeds").items()) {
      feeds.add(feed(feed));
    }
    return new StoreState(
        Digest.parse(Values.demanded(advisories, "state"))
            .orElseThrow(() -> new IOException("the state of the advisories is no digest")),
        written
            .filter(time -> LocalDate.ofInstant(time, ZoneOffset.UTC).equals(day))
            .orElseGet(() -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
        feeds);
  }

  private static FeedEntry feed(JsonValue feed) throws IOException {
    String name = Values.demanded(feed, "name");
    FeedEntry unknown = FeedEntry.unknown(name, SegmentKind.ADVISORIES, "");
    return new FeedEntry(
        name,
        unknown.kind(),
        unknown.chain(),
        Values.count(feed, "records"),
        Set.of(),
        feed.text("published").orElse(""),
        Optional.empty(),
        unknown.state(),
        Optional.empty());
  }
}
