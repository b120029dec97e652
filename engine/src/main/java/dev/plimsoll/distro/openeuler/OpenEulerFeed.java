// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.distro.cvrf.CvrfFiles;
import dev.plimsoll.net.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// openEuler's advisories, a CVRF document each, named by `index.txt`; `update_fixed.txt` names
/// those that were changed after they came out. A state of the feed in one file is a document, or a
/// tar of them.
public final class OpenEulerFeed implements Feed, FeedFamily {

  private static final String FOLDER = "https://repo.openeuler.org/security/data/cvrf/";
  private static final Pattern NAME =
      Pattern.compile("cvrf-openEuler-SA-[0-9]{4}-[0-9]{1,9}\\.xml|openeuler-cvrf\\.tar");

  @Override
  public String name() {
    return "openeuler";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return FOLDER + "index.txt";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) {
    return NAME.matcher(file.name()).matches() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    return switch (downloads.get(address(), last)) {
      case Unchanged unchanged -> unchanged;
      case Changes _ -> throw new IOException(address() + " can't be read as changes");
      case Snapshot list -> changes(list, downloads, last.cursor());
    };
  }

  private Changes changes(Snapshot list, Downloads downloads, String cursor) throws IOException {
    OpenEulerIndex index;
    try (list) {
      byte[] bytes = list.bytes().all(Limits.DEFAULT.textBytes());
      index = OpenEulerIndex.read(new String(bytes, StandardCharsets.UTF_8));
    }
    FeedState state = list.state().at(index.end());
    Set<String> paths = new LinkedHashSet<>();
    index.since(cursor).forEach(entry -> paths.add(entry.path()));
    if (!cursor.isEmpty()) {
      corrected(downloads).advisories().forEach(entry -> paths.add(entry.path()));
    }
    return new Changes(
        state,
        sink -> {
          for (String path : paths) {
            try (Snapshot document = downloads.get(FOLDER + path)) {
              parse(document, sink);
            }
          }
        });
  }

  /// Nothing when nothing was corrected, and there is no list.
  private static OpenEulerIndex corrected(Downloads downloads) throws IOException {
    try {
      return OpenEulerIndex.read(downloads.text(FOLDER + "update_fixed.txt"));
    } catch (HttpException e) {
      if (e.status().equals(OptionalInt.of(404))) {
        return OpenEulerIndex.read("");
      }
      throw e;
    }
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    CvrfFiles.read(snapshot, in -> read(in, sink));
  }

  private static void read(InputStream in, RecordSink sink) throws IOException {
    Advisory advisory = OpenEulerRecord.read(in);
    sink.advisory(advisory);
    sink.published(advisory.modified());
  }
}
