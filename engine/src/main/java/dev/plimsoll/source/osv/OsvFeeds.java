// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.ZipReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The archives of OSV's bucket: `<ecosystem>/all.zip`.
public final class OsvFeeds implements FeedFamily {

  /// Ecosystems whose packages we find in images. Debian and Alpine come from their own trackers,
  /// which know more.
  private static final List<String> ECOSYSTEMS =
      List.of(
          "AlmaLinux",
          "Bitnami",
          "ConanCenter",
          "Go",
          "Hex",
          "Maven",
          "NuGet",
          "Packagist",
          "Pub",
          "PyPI",
          "Rocky Linux",
          "RubyGems",
          "SwiftURL",
          "crates.io",
          "npm");

  /// So many records are asked for their ecosystem.
  private static final int ASKED = 50;

  @Override
  public List<Feed> defaults() {
    return ECOSYSTEMS.stream().<Feed>map(OsvFeed::new).toList();
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (file.name().endsWith(".json")) {
      return LooseOsv.recognise(file);
    }
    if (!file.name().equals("all.zip")) {
      return Optional.empty();
    }
    String ecosystem = file.folder();
    if (!speaksFor(ZipReader.open(file.bytes(), Limits.FEED), ecosystem)) {
      throw new IOException("an archive, but not with OSV records of the ecosystem " + ecosystem);
    }
    return Optional.of(new OsvFeed(ecosystem));
  }

  private static boolean speaksFor(ZipReader zip, String ecosystem) throws IOException {
    List<ZipReader.Entry> first =
        zip.entries().stream().filter(OsvFeed::isRecord).limit(ASKED).toList();
    for (ZipReader.Entry entry : first) {
      try (InputStream in = zip.open(entry)) {
        if (ecosystems(Json.read(in)).anyMatch(ecosystem::equals)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The ecosystems that a record names, without their suffixes.
  private static Stream<String> ecosystems(JsonValue json) {
    return json.get("affected").items().stream()
        .flatMap(affected -> affected.get("package").text("ecosystem").stream())
        .map(OsvFeed::withoutSuffix);
  }
}
