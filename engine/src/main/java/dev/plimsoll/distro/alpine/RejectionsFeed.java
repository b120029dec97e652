// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Flaws that Alpine's security team says are none of a package (its repository
/// `security-rejections`): YAML or JSON with lists of ids by package, or of packages by id. They
/// hold for every branch.
///
/// @param repository `main` or `community`
record RejectionsFeed(String repository) implements Feed {

  @Override
  public String name() {
    return "alpine-rejections-" + repository;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://gitlab.alpinelinux.org/alpine/security/security-rejections/-/raw/master/"
        + repository
        + ".yaml";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    JsonValue yaml;
    try (InputStream in = snapshot.unpackedText()) {
      yaml = Yaml.read(in, Limits.DEFAULT);
    }
    if (yaml.fields().isEmpty()) {
      throw new IOException("no list of rejected ids by package");
    }
    for (Map.Entry<String, JsonValue> entry : yaml.fields().entrySet()) {
      for (String word : words(entry.getValue())) {
        reject(entry.getKey(), word, sink);
      }
    }
  }

  private static List<String> words(JsonValue value) {
    return Stream.concat(
            value.text().stream(),
            value.items().stream().flatMap(item -> item.text().or(() -> item.text("id")).stream()))
        .toList();
  }

  private static void reject(String key, String word, RecordSink sink) throws IOException {
    boolean isById = Advisory.isCve(key);
    String name = isById ? word : key;
    for (SecfixIds ids : SecfixIds.read(isById ? key : word)) {
      sink.advisory(
          ids.advisory(AlpineFeeds.BRANCHES.stream().map(branch -> never(branch, name)).toList()));
    }
  }

  private static Affected never(String branch, String name) {
    return new Affected(
        "Alpine:" + branch,
        name,
        List.of(),
        List.of(),
        Affected.Status.NOT_AFFECTED,
        Optional.empty());
  }
}
