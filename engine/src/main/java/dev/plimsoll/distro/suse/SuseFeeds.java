// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.LooseRecords;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SUSE's OVAL documents: by CVE, with what has no fix (`-affected`), or by CVE without that. Those
/// by patch (`-patch`) say nothing that the others don't.
public final class SuseFeeds implements FeedFamily {

  private static final List<String> DOCUMENTS =
      List.of(
          "suse.linux.enterprise.server.15",
          "suse.linux.enterprise.server.12",
          "suse.linux.enterprise.server.11",
          "suse.linux.enterprise.micro.5.0",
          "suse.linux.enterprise.micro.5.1",
          "suse.linux.enterprise.micro.5.2",
          "suse.linux.enterprise.micro.5.3",
          "suse.linux.enterprise.micro.5.4",
          "suse.linux.enterprise.micro.5.5",
          "suse.linux.enterprise.micro.6.0",
          "suse.linux.enterprise.micro.6.1",
          "opensuse.leap.15.3",
          "opensuse.leap.15.4",
          "opensuse.leap.15.5",
          "opensuse.leap.15.6",
          "opensuse.leap.micro.5.5",
          "opensuse.tumbleweed");
  private static final Pattern NAME =
      Pattern.compile(
          "((?:open)?suse\\.[a-z.]{1,40}[a-z0-9.]{0,20}(?:-sp[0-9])?)(?:-affected)?\\.xml");

  private static final Pattern CVRF =
      Pattern.compile("cvrf-(?:open)?suse-[a-z]{1,9}-[0-9]{4}-[0-9-]{1,20}\\.xml");

  private static final String DEFINITIONS = "\"oval:org.opensuse.security:def:";

  @Override
  public List<Feed> defaults() {
    return DOCUMENTS.stream().<Feed>map(SuseFeed::new).toList();
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    SuseCvrfFeed cvrf = new SuseCvrfFeed();
    if (file.name().equals("cvrf.tar")) {
      return Optional.of(cvrf);
    }
    if (CVRF.matcher(file.name()).matches()) {
      return Optional.of(new LooseRecords(cvrf, cvrf::parse));
    }
    Matcher name = NAME.matcher(file.name());
    if (name.matches()) {
      return Optional.of(new SuseFeed(name.group(1)));
    }
    boolean isOval = file.name().endsWith(".xml") && file.start().contains(DEFINITIONS);
    return isOval
        ? Optional.of(new SuseFeed(file.name().replaceFirst("\\.xml$", "")))
        : Optional.empty();
  }
}
