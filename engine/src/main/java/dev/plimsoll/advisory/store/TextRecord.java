// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of an advisory that only people read, and under which keys the rest is found.
///
/// @param keys of the affected packages, each once, in the advisory's order
record TextRecord(
    String summary,
    String details,
    String published,
    String modified,
    Optional<String> withdrawn,
    List<String> related,
    List<Rating> ratings,
    List<String> references,
    List<PackageKey> keys) {

  private static final Severity[] SEVERITIES = Severity.values();

  static TextRecord of(Advisory advisory) {
    return new TextRecord(
        advisory.summary(),
        advisory.details(),
        advisory.published(),
        advisory.modified(),
        advisory.withdrawn(),
        advisory.related(),
        advisory.ratings(),
        advisory.references(),
        advisory.affected().stream()
            .map(a -> new PackageKey(a.ecosystem(), a.name()))
            .distinct()
            .toList());
  }

  void write(Output out) throws IOException {
    out.text(summary);
    out.text(details);
    out.text(published);
    out.text(modified);
    out.text(withdrawn.orElse(""));
    out.texts(related);
    out.texts(references);
    out.varint(ratings.size());
    for (Rating rating : ratings) {
      out.text(rating.source());
      out.text(rating.vector());
      out.u8(rating.severity().ordinal());
    }
    out.varint(keys.size());
    for (PackageKey key : keys) {
      out.text(key.ecosystem());
      out.text(key.name());
    }
  }

  /// Reads what findings show and passes over the rest.
  static AdvisoryText readText(Cursor in) {
    String summary = in.text();
    String opening = "";
    if (summary.isBlank()) {
      opening = AdvisoryText.opening(in.text());
    } else {
      in.skipText();
    }
    String published = in.text();
    in.skipText(); // modified
    in.skipText(); // withdrawn
    in.skipTexts(); // related
    List<String> references = in.texts();
    return new AdvisoryText(summary, opening, published, ratings(in), references);
  }

  static TextRecord read(Cursor in) {
    String summary = in.text();
    String details = in.text();
    String published = in.text();
    String modified = in.text();
    Optional<String> withdrawn = Optional.of(in.text()).filter(text -> !text.isEmpty());
    List<String> related = in.texts();
    List<String> references = in.texts();
    return new TextRecord(
        summary,
        details,
        published,
        modified,
        withdrawn,
        related,
        ratings(in),
        references,
        keys(in));
  }

  private static List<Rating> ratings(Cursor in) {
    int count = in.count();
    List<Rating> ratings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ratings.add(new Rating(in.text(), in.text(), SEVERITIES[in.code(SEVERITIES.length)]));
    }
    return ratings;
  }

  private static List<PackageKey> keys(Cursor in) {
    int count = in.count();
    List<PackageKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new PackageKey(in.text(), in.text()));
    }
    return keys;
  }
}
