// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.finding.VulnerablePackage;
import java.util.List;

/// The base of an image, and its newest build.
///
/// @param from what the image was built on, as people write it: `debian:12`
/// @param layers how many of the image's layers are the base's
/// @param to the newest build, as a Dockerfile names it: `debian:12@sha256:…`
/// @param findings of the newest build
public record BaseMove(String from, int layers, String to, List<VulnerablePackage> findings) {

  public BaseMove {
    findings = List.copyOf(findings);
  }

  /// Whether the base brought the package that a finding is about.
  boolean brought(VulnerablePackage finding) {
    return finding.subject().location().layer() < layers;
  }
}
