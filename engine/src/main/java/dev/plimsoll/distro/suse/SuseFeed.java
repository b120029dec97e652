// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.distro.oval.OvalDefinition;
import dev.plimsoll.distro.oval.OvalException;
import dev.plimsoll.distro.oval.OvalReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One OVAL document with a definition for each CVE, also for those without a fix.
///
/// @param document its name without the ending `-affected.xml`, such as
///   `suse.linux.enterprise.server.15`
record SuseFeed(String document) implements Feed {

  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{1,19}");
  private static final Pattern FIRST_WORD = Pattern.compile("[^\\s]{1,100}");

  @Override
  public String name() {
    return document;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://ftp.suse.com/pub/projects/security/oval/" + document + "-affected.xml.gz";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      sink.published(OvalReader.read(in, definition -> sink.advisory(advisory(definition))));
    }
  }

  private static Advisory advisory(OvalDefinition definition) throws OvalException {
    Optional<Severity> severity = Severity.parse(definition.metadata("severity"));
    return new Advisory(
        id(definition),
        "suse",
        List.of(),
        List.of(),
        "",
        definition.description(),
        definition.metadata("issued"),
        definition.metadata("updated"),
        Optional.empty(),
        definition.cves().stream().flatMap(cve -> rating(cve).stream()).toList(),
        definition.references().stream()
            .filter(r -> r.source().equals("SUSE CVE"))
            .map(OvalDefinition.Reference::url)
            .toList(),
        new SuseCriteria().read(definition.criteria(), severity));
  }

  /// The title of a definition is its CVE; in the rare case that it has none, what SUSE calls it.
  private static String id(OvalDefinition definition) throws OvalException {
    for (Pattern pattern : List.of(CVE, FIRST_WORD)) {
      Matcher matcher = pattern.matcher(definition.title());
      if (matcher.find()) {
        return matcher.group();
      }
    }
    throw new OvalException(definition.id() + " is of no flaw");
  }

  /// A score and a vector: `7/CVSS:3.1/AV:L/…`. SUSE carries NVD's beside its own.
  private static Optional<Rating> rating(OvalDefinition.Cve cve) {
    int slash = cve.cvss3().indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String vector = cve.cvss3().substring(slash + 1);
    String source = cve.href().startsWith("https://nvd.nist.gov/") ? "nvd" : "suse";
    return Optional.of(new Rating(source, vector, Cvss.severity(vector)));
  }
}
