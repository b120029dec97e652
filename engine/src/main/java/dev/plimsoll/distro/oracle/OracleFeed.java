// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oracle;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.LooseRecords;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.distro.oval.OvalReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// All of Oracle's errata in one OVAL document, read a definition at a time.
public record OracleFeed() implements Feed, FeedFamily {

  private static final Pattern FILE = Pattern.compile("com\\.oracle\\.elsa-all\\.xml");

  /// Files of a year or a release hold some of the definitions.
  private static final String DEFINITIONS = "\"oval:com.oracle.elsa:def:";

  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://linux.oracle.com/security/oval/com.oracle.elsa-all.xml.bz2";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (FILE.matcher(file.name()).matches()) {
      return Optional.of(this);
    }
    boolean isPart = file.name().endsWith(".xml") && file.start().contains(DEFINITIONS);
    return isPart ? Optional.of(new LooseRecords(this, this::parse)) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      String timestamp =
          OvalReader.read(
              in,
              definition -> {
                Optional<Advisory> advisory = OracleErratum.read(definition);
                if (advisory.isPresent()) {
                  sink.advisory(advisory.get());
                }
              });
      sink.published(timestamp);
    }
  }
}
