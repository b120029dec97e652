// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.distro.updateinfo.Repository;
import dev.plimsoll.distro.updateinfo.UpdateinfoReader;
import dev.plimsoll.net.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/// The updateinfo.xml of one repository for one architecture. A repository is found through its
/// mirror list, a few addresses that name a state of it by a digest: as long as the list is the
/// same, so are the advisories.
///
/// @param release `1`, `2`, `2022` or `2023`
/// @param repository such as `core` or `extras-docker`
/// @param architecture `x86_64` or `aarch64`
record AmazonFeed(String release, String repository, String architecture) implements Feed {

  private static final String CDN = "https://cdn.amazonlinux.com/";
  private static final String EXTRAS = "extras-";
  private static final byte[] NO_UPDATES = "<updates/>".getBytes(StandardCharsets.UTF_8);
  private static final List<Integer> NOT_THERE = List.of(403, 404);

  /// The cursor of an extra that has no list.
  private static final String ABSENT = "absent";

  @Override
  public String name() {
    return "amazon-" + release + "-" + repository + "-" + architecture;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  /// Of the mirror list.
  @Override
  public String address() {
    if (repository.startsWith(EXTRAS)) {
      return CDN + "2/extras/%s/latest/%s/mirror.list".formatted(topic(), architecture);
    }
    return switch (release) {
      case "1" ->
          "https://repo.us-west-2.amazonaws.com/2018.03/%s/%s/mirror.list"
              .formatted(repository, architecture);
      case "2" -> CDN + "2/%s/latest/%s/mirror.list".formatted(repository, architecture);
      default ->
          CDN
              + "al%s/%s/mirrors/latest/%s/mirror.list"
                  .formatted(release, repository, architecture);
    };
  }

  private String topic() {
    return repository.substring(EXTRAS.length());
  }

  /// Not every extra is built for every architecture; one that has no list, and never had, has no
  /// advisories.
  @Override
  public FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    try {
      return switch (downloads.get(address(), last)) {
        case Unchanged unchanged -> unchanged;
        case Changes _ -> throw new IOException(address() + " can't be read as changes");
        case Snapshot list -> follow(list, downloads, last);
      };
    } catch (HttpException e) {
      if (repository.startsWith(EXTRAS) && isAbsent(e.status())) {
        return absent(last, e);
      }
      throw e;
    }
  }

  private static boolean isAbsent(OptionalInt status) {
    return status.isPresent() && NOT_THERE.contains(status.getAsInt());
  }

  private FeedAnswer absent(FeedState last, HttpException reason) throws IOException {
    return switch (last.cursor()) {
      case ABSENT -> new Unchanged();
      case "" ->
          new Snapshot(SeekableBytes.of(NO_UPDATES), FeedState.of(address()).at(ABSENT), () -> {});
      default -> throw reason;
    };
  }

  private FeedAnswer follow(Snapshot list, Downloads downloads, FeedState last) throws IOException {
    MirrorList mirrors;
    try (list) {
      mirrors = MirrorList.read(list, architecture);
    }
    String root = mirrors.first();
    if (mirrors.isPinned() && root.equals(last.cursor())) {
      return new Unchanged();
    }
    return switch (new Repository(root).updateinfo(downloads, FeedState.of(""))) {
      case Snapshot updates -> new Snapshot(updates.bytes(), state(list, mirrors), updates);
      case FeedAnswer other -> throw new IOException(root + " answers with " + other);
    };
  }

  /// A list that does not tell states apart is followed each time.
  private static FeedState state(Snapshot list, MirrorList mirrors) {
    FeedState state = mirrors.isPinned() ? list.state() : FeedState.of(list.state().address());
    return state.at(mirrors.first());
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    boolean isExtra = repository.startsWith(EXTRAS);
    sink.covers(isExtra ? AmazonMatcher.extras("extras") : AmazonMatcher.ecosystem(release));
    try (InputStream in = snapshot.unpacked()) {
      UpdateinfoReader.read(
          in,
          update -> {
            if (AmazonRecord.isSecurity(update)) {
              sink.advisory(AmazonRecord.advisory(update, release));
            }
            sink.published(update.updated());
          });
    }
  }
}
