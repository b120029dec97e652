// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.photon;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.io.InputStream;

/// The list of one release: an array with a record for each flaw of each package.
///
/// @param release as in `VERSION_ID`, such as `4.0`
record PhotonFeed(String release) implements Feed {

  private static final String FOLDER =
      "https://packages.broadcom.com/photon/photon_cve_metadata/cve_data_photon";

  @Override
  public String name() {
    return "photon-" + release;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return FOLDER + release + ".json";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(PhotonMatcher.ecosystem(release));
    try (InputStream in = snapshot.unpackedText()) {
      JsonValue json = Json.read(in);
      if (!(json instanceof JsonValue.Arr)) {
        throw new IOException("not a list of flaws");
      }
      PhotonRecord record = new PhotonRecord(release);
      for (JsonValue item : json.items()) {
        sink.advisory(record.read(item));
      }
    }
  }
}
