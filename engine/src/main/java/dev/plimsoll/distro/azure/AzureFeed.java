// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.azure;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.distro.oval.OvalReader;
import dev.plimsoll.distro.oval.OvalTests;
import java.io.IOException;
import java.io.InputStream;

/// The OVAL document of one release, with a definition for each flaw of each source package. It is
/// read twice, since what its tests look at comes behind the definitions, and the comments leave
/// out a part of the versions.
///
/// @param product `azurelinux` or `cbl-mariner`, as the file is called
/// @param release such as `3.0`
record AzureFeed(String product, String release) implements Feed {

  private static final String FOLDER =
      "https://raw.githubusercontent.com/microsoft/AzureLinuxVulnerabilityData/main/";

  @Override
  public String name() {
    return product + "-" + release;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return FOLDER + product + "-" + release + "-oval.xml";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    String ecosystem =
        product.equals("azurelinux") ? AzureMatcher.azure(release) : AzureMatcher.mariner(release);
    sink.covers(ecosystem);
    AzureRecord record = new AzureRecord(ecosystem, tests(snapshot));
    try (InputStream in = snapshot.unpacked()) {
      sink.published(OvalReader.read(in, definition -> sink.advisory(record.advisory(definition))));
    }
  }

  private static OvalTests tests(Snapshot snapshot) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      return OvalTests.read(in);
    }
  }
}
