// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.bottlerocket;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.distro.rpm.FixedPackages;
import dev.plimsoll.distro.updateinfo.Update;
import dev.plimsoll.distro.updateinfo.UpdatePackage;
import dev.plimsoll.distro.updateinfo.UpdateinfoReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Bottlerocket's advisories, one updateinfo.xml for all its variants.
public final class BottlerocketFeed implements Feed, FeedFamily {

  @Override
  public String name() {
    return "bottlerocket";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://advisories.bottlerocket.aws/updateinfo.xml.gz";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    boolean isIt = file.name().equals("updateinfo.xml") && file.start().contains("<id>BRSA-");
    return isIt ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(BottlerocketMatcher.ECOSYSTEM);
    try (InputStream in = snapshot.unpacked()) {
      UpdateinfoReader.read(
          in,
          update -> {
            sink.advisory(advisory(update));
            sink.published(update.updated());
          });
    }
  }

  private static Advisory advisory(Update update) {
    FixedPackages fixed = new FixedPackages();
    for (UpdatePackage p : update.packages()) {
      if (!p.isSource()) {
        fixed.add(
            new FixedPackages.Subject(BottlerocketMatcher.ECOSYSTEM, p.name()), p.arch(), p.evr());
      }
    }
    return new Advisory(
        update.id(),
        "bottlerocket",
        List.of(),
        update.referenceIds("cve"),
        update.title(),
        update.description(),
        update.issued(),
        update.updated(),
        Optional.empty(),
        List.of(),
        update.references().stream().map(Update.Reference::href).toList(),
        fixed.affected(Severity.parse(update.severity())));
  }
}
