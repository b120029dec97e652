// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.distro.alma.AlmaMatcher;
import dev.plimsoll.distro.alpine.AlpineMatcher;
import dev.plimsoll.distro.amazon.AmazonMatcher;
import dev.plimsoll.distro.arch.ArchMatcher;
import dev.plimsoll.distro.azure.AzureMatcher;
import dev.plimsoll.distro.bottlerocket.BottlerocketMatcher;
import dev.plimsoll.distro.debian.DebianMatcher;
import dev.plimsoll.distro.fedora.FedoraMatcher;
import dev.plimsoll.distro.openeuler.OpenEulerMatcher;
import dev.plimsoll.distro.oracle.OracleMatcher;
import dev.plimsoll.distro.photon.PhotonMatcher;
import dev.plimsoll.distro.redhat.RedHatMatcher;
import dev.plimsoll.distro.rocky.RockyMatcher;
import dev.plimsoll.distro.suse.SuseMatcher;
import dev.plimsoll.distro.ubuntu.UbuntuMatcher;
import dev.plimsoll.distro.wolfi.WolfiMatcher;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.source.osv.BitnamiMatcher;
import dev.plimsoll.source.osv.OsvMatcher;
import java.util.List;

/// All matchers, each with the packages that are its affair.
public final class Matchers {

  private Matchers() {}

  public static List<Matcher> all() {
    return List.of(
        new DebianMatcher(),
        new UbuntuMatcher(),
        new AlpineMatcher(),
        new WolfiMatcher(),
        new RedHatMatcher(),
        new AlmaMatcher(),
        new RockyMatcher(),
        new OracleMatcher(),
        new FedoraMatcher(),
        new AmazonMatcher(),
        new SuseMatcher(),
        new PhotonMatcher(),
        new AzureMatcher(),
        new BottlerocketMatcher(),
        new OpenEulerMatcher(),
        new ArchMatcher(),
        new OsvMatcher(),
        new BitnamiMatcher());
  }
}
