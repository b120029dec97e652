// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import java.io.IOException;
import java.io.InputStream;

/// One file of NVD's feeds.
///
/// @param part of the CVEs that it holds: a year, `modified`, `recent`, or the name of a file with
///   an answer of the API
record NvdFeed(String part) implements Feed {

  @Override
  public String name() {
    return "nvd-" + part;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.CVES;
  }

  @Override
  public String address() {
    return "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-" + part + ".json.gz";
  }

  @Override
  public boolean isWindow() {
    return part.equals(NvdFeeds.MODIFIED) || part.equals(NvdFeeds.RECENT);
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      new NvdReader(sink).read(in);
    }
  }
}
