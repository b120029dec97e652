// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alma;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.distro.updateinfo.Update;
import dev.plimsoll.distro.updateinfo.UpdateAdvisory;
import dev.plimsoll.distro.updateinfo.UpdatePackage;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// AlmaLinux's own `errata.json` of one release: an updateinfo.xml in JSON, with the module streams
/// that OSV's records lack.
///
/// @param release such as `9`
record AlmaErrataFeed(String release) implements Feed {

  @Override
  public String name() {
    return "alma-" + release;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://errata.almalinux.org/" + release + "/errata.json";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    UpdateAdvisory updates = new UpdateAdvisory("almalinux", "AlmaLinux:" + release);
    sink.covers(updates.ecosystem());
    try (InputStream in = snapshot.unpacked()) {
      Json.readItems(
          in,
          parser -> {
            Optional<Advisory> advisory = updates.of(update(Json.readValue(parser)));
            if (advisory.isPresent()) {
              sink.published(advisory.get().modified());
              sink.advisory(advisory.get());
            }
          });
    }
  }

  private static Update update(JsonValue json) throws IOException {
    return new Update(
        json.text("updateinfo_id").orElseThrow(() -> new IOException("an erratum without an id")),
        json.text("type").orElse(""),
        json.text("title").orElse(""),
        json.text("severity").orElse(""),
        date(json.get("issued_date")),
        date(json.get("updated_date")),
        json.text("summary").orElse(""),
        json.text("description").orElse(""),
        json.get("references").items().stream().map(AlmaErrataFeed::reference).toList(),
        packages(json.get("pkglist")));
  }

  private static Update.Reference reference(JsonValue json) {
    return new Update.Reference(
        json.text("id").orElse(""),
        json.text("type").orElse(""),
        json.text("href").orElse(""),
        json.text("title").orElse(""));
  }

  private static List<UpdatePackage> packages(JsonValue list) {
    String module =
        list.get("module")
            .text("name")
            .map(name -> name + ":" + list.get("module").text("stream").orElse(""))
            .orElse("");
    return list.get("packages").items().stream()
        .filter(p -> p.text("name").isPresent() && p.text("version").isPresent())
        .map(p -> onePackage(p, module))
        .toList();
  }

  private static UpdatePackage onePackage(JsonValue json, String module) {
    return new UpdatePackage(
        json.text("name").orElse(""),
        json.text("epoch").orElse(""),
        json.text("version").orElse(""),
        json.text("release").orElse(""),
        json.text("arch").orElse(""),
        json.text("src").orElse(""),
        module,
        "");
  }

  /// `{"$date": 1629790196000}`, milliseconds since 1970; empty when it is none.
  private static String date(JsonValue json) {
    try {
      return json.get("$date") instanceof JsonValue.Num(var millis)
          ? Instant.ofEpochMilli(Long.parseLong(millis)).toString()
          : "";
    } catch (NumberFormatException | DateTimeException e) {
      return ""; // a number that is no time tells nothing
    }
  }
}
