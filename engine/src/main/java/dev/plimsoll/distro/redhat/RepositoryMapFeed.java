// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Red Hat's `repository-to-cpe.json`: whose packages a repository (a "content set") has.
///
/// The store knows advisories only, so a repository is kept as one that is about nothing: under the
/// ecosystem [#ECOSYSTEM] and its own name, with a condition `product=` for each ecosystem whose
/// packages it has. Nobody asks for that ecosystem but [RedHatMatcher].
record RepositoryMapFeed() implements Feed {

  static final String ECOSYSTEM = "Red Hat repositories";
  static final String PRODUCT = "product=";

  @Override
  public String name() {
    return "redhat-repositories";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://security.access.redhat.com/data/metrics/repository-to-cpe.json";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(ECOSYSTEM);
    try (InputStream in = snapshot.unpackedText()) {
      Json.readFields(
          in,
          (field, repositories) -> {
            if (field.equals("data")) {
              Json.forEachField(
                  repositories,
                  (name, value) -> sink.advisory(repository(name, Json.readValue(value))));
            }
          });
    }
  }

  private static Advisory repository(String name, JsonValue json) {
    List<String> products =
        json.get("cpes")
            .texts()
            .flatMap(cpe -> Product.of(cpe).stream())
            .map(product -> PRODUCT + product.ecosystem())
            .distinct()
            .toList();
    Affected nothing =
        new Affected(
            ECOSYSTEM,
            name,
            List.of(),
            List.of(),
            Affected.Status.NOT_AFFECTED,
            Optional.empty(),
            products);
    return new Advisory(
        name, "redhat-repositories", List.of(), List.of(), List.of(), List.of(nothing));
  }
}
