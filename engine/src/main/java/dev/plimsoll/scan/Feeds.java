// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.Importer;
import dev.plimsoll.distro.alma.AlmaFeeds;
import dev.plimsoll.distro.alpine.AlpineFeeds;
import dev.plimsoll.distro.amazon.AmazonFeeds;
import dev.plimsoll.distro.arch.ArchFeed;
import dev.plimsoll.distro.azure.AzureFeeds;
import dev.plimsoll.distro.bottlerocket.BottlerocketFeed;
import dev.plimsoll.distro.debian.DebianFeed;
import dev.plimsoll.distro.fedora.FedoraFeeds;
import dev.plimsoll.distro.openeuler.OpenEulerFeed;
import dev.plimsoll.distro.oracle.OracleFeed;
import dev.plimsoll.distro.photon.PhotonFeeds;
import dev.plimsoll.distro.redhat.RedHatFeeds;
import dev.plimsoll.distro.rocky.RockyFeeds;
import dev.plimsoll.distro.suse.SuseFeeds;
import dev.plimsoll.distro.ubuntu.UbuntuFeeds;
import dev.plimsoll.distro.wolfi.WolfiFeeds;
import dev.plimsoll.source.endoflife.EndOfLifeFeed;
import dev.plimsoll.source.epss.EpssFeed;
import dev.plimsoll.source.friendsofphp.FriendsOfPhpFeed;
import dev.plimsoll.source.kev.KevFeed;
import dev.plimsoll.source.nvd.NvdFeeds;
import dev.plimsoll.source.osv.GhsaFeed;
import dev.plimsoll.source.osv.OsvFeeds;
import dev.plimsoll.source.rubysec.RubySecFeed;
import dev.plimsoll.source.vulnrichment.VulnrichmentFeed;
import java.time.Clock;
import java.util.List;

/// All feeds that we know how to read.
public final class Feeds {

  private Feeds() {}

  /// In the order in which they are asked whether a file is theirs.
  public static List<FeedFamily> families() {
    return List.of(
        new UbuntuFeeds(),
        new OsvFeeds(),
        new GhsaFeed(),
        new RubySecFeed(),
        new FriendsOfPhpFeed(),
        new DebianFeed(),
        new AlpineFeeds(),
        new WolfiFeeds(),
        new RedHatFeeds(),
        new AlmaFeeds(),
        new RockyFeeds(),
        new OracleFeed(),
        new FedoraFeeds(),
        new AmazonFeeds(),
        new SuseFeeds(),
        new PhotonFeeds(),
        new AzureFeeds(),
        new BottlerocketFeed(),
        new OpenEulerFeed(),
        new ArchFeed(),
        new NvdFeeds(Clock.systemUTC()),
        new VulnrichmentFeed(),
        new EpssFeed(),
        new KevFeed(),
        new EndOfLifeFeed());
  }

  /// What an update loads when nobody says otherwise.
  public static List<Feed> defaults() {
    return families().stream().flatMap(family -> family.defaults().stream()).toList();
  }

  /// An importer of local files of any of them.
  public static Importer importer() {
    return new Importer(families());
  }
}
