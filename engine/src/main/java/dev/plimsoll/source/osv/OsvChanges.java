// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.ChangeSink;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.net.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Follows one ecosystem of OSV's bucket: first the whole archive, then by `modified_id.csv`, whose
/// validators are the feed's, the single records that changed. Where the list is missing, as on
/// simple mirrors, the archive is asked for itself.
///
/// @param now what lies behind it is a publisher's typing error and no place to go on from
record OsvChanges(OsvFeed feed, Downloads downloads, Instant now) {

  /// With more changed records the archive is cheaper than a request for each.
  private static final int MOST_RECORDS = 2000;

  private static final String LIST = "modified_id.csv";
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /// What happened since `last`.
  FeedAnswer since(FeedState last) throws IOException {
    return isOfArchive(last) ? byArchive(last) : byList(last);
  }

  /// Whether the list was not there when we asked last.
  private static boolean isOfArchive(FeedState last) {
    boolean hasValidators = !last.etag().isEmpty() || !last.lastModified().isEmpty();
    return hasValidators && last.cursor().isEmpty() && !last.address().endsWith(LIST);
  }

  private FeedAnswer byArchive(FeedState last) throws IOException {
    return switch (downloads.get(feed.address(), last)) {
      case Unchanged unchanged -> unchanged;
      case Snapshot archive -> withList(archive);
      case Changes _ -> throw new IOException("changes in place of an archive");
    };
  }

  /// The archive, to be followed by its list if there is one by now.
  private Snapshot withList(Snapshot archive) throws IOException {
    try (Snapshot csv = downloads.get(feed.address(LIST));
        InputStream in = csv.unpacked()) {
      ModifiedIds ids = ModifiedIds.read(in, "", now, 0);
      String cursor = ids.newest().map(Instant::toString).orElse("");
      return new Snapshot(archive.bytes(), csv.state().at(cursor), archive.resource());
    } catch (HttpException e) {
      if (hasNoList(e)) {
        return archive;
      }
      archive.close();
      throw e;
    } catch (IOException e) {
      archive.close();
      throw e;
    }
  }

  private FeedAnswer byList(FeedState last) throws IOException {
    FeedAnswer list;
    try {
      list = downloads.get(feed.address(LIST), last);
    } catch (HttpException e) {
      if (hasNoList(e)) {
        return downloads.get(feed.address(), last);
      }
      throw e;
    }
    return switch (list) {
      case Unchanged unchanged -> unchanged;
      case Snapshot csv -> since(last.cursor(), csv);
      case Changes _ -> throw new IOException("changes in place of a list");
    };
  }

  /// @param cursor the newest time that was seen; empty when nothing was
  private FeedAnswer since(String cursor, Snapshot csv) throws IOException {
    ModifiedIds ids;
    try (csv;
        InputStream in = csv.unpacked()) {
      ids = ModifiedIds.read(in, cursor, now, MOST_RECORDS + 1);
    }
    FeedState state = csv.state().at(ids.newest().map(Instant::toString).orElse(cursor));
    if (cursor.isEmpty() || ids.changed().size() > MOST_RECORDS) {
      Snapshot archive = downloads.get(feed.address());
      return new Snapshot(archive.bytes(), state, archive.resource());
    }
    return new Changes(state, sink -> tell(ids, sink));
  }

  private void tell(ModifiedIds ids, ChangeSink sink) throws IOException {
    sink.covers(feed.ecosystem());
    for (String id : ids.changed()) {
      Optional<Advisory> advisory = record(id);
      if (advisory.isPresent()) {
        sink.advisory(advisory.get());
        sink.published(advisory.get().modified());
      } else {
        sink.gone(id);
      }
    }
  }

  /// The record as it is now; empty when it was withdrawn or taken away.
  private Optional<Advisory> record(String id) throws IOException {
    try (Snapshot snapshot = downloads.get(feed.address(OsvFeed.encoded(id) + ".json"));
        InputStream in = snapshot.unpackedText()) {
      Optional<Advisory> advisory = OsvRecord.read(Json.read(in));
      if (advisory.isPresent() && !advisory.get().id().equals(id)) {
        throw new IOException("the record " + id + " calls itself " + advisory.get().id());
      }
      return advisory;
    } catch (HttpException e) {
      if (isNotFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Buckets say 403 of what they don't have; and a mirror of the archive alone may be all that can
  /// be reached.
  private static boolean hasNoList(HttpException e) {
    return switch (e.kind()) {
      case UNKNOWN_HOST, UNREACHABLE -> true;
      default -> isNotFound(e) || e.status().equals(OptionalInt.of(FORBIDDEN));
    };
  }

  private static boolean isNotFound(HttpException e) {
    return e.status().equals(OptionalInt.of(NOT_FOUND));
  }
}
