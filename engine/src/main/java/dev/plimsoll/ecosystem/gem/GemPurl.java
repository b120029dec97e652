// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import dev.plimsoll.purl.Purl;

/// Purls of gems (purl-spec, "gem"): a gem that was built for one platform names it.
final class GemPurl {

  private static final String ANY = "ruby";

  private GemPurl() {}

  /// @param platform such as `x86_64-linux`; empty or `ruby` for gems that run on any
  static Purl of(String name, String version, String platform) {
    return Purl.of("gem", "", name, version).with("platform", platform.equals(ANY) ? "" : platform);
  }
}
