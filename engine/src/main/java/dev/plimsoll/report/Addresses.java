// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.finding.VulnerablePackage;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// The addresses of a finding that are addresses of the web indeed, so that a format which wants
/// them well-formed stays valid whatever advisories say.
public final class Addresses {

  private Addresses() {}

  /// In the order of the finding's references, each once.
  public static List<String> of(VulnerablePackage finding) {
    return finding.references().stream().filter(Addresses::isWeb).distinct().toList();
  }

  /// Where a person reads about the flaw: the first address, else the flaw's page at its registry.
  public static String first(VulnerablePackage finding) {
    return of(finding).stream().findFirst().orElseGet(() -> page(finding.flaw()));
  }

  private static String page(String flaw) {
    String id = flaw.chars().allMatch(Addresses::isPlain) ? flaw : "";
    return id.startsWith("CVE-")
        ? "https://www.cve.org/CVERecord?id=" + id
        : "https://osv.dev/vulnerability/" + id;
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private static boolean isWeb(String address) {
    try {
      URI uri = new URI(address);
      boolean isAscii = address.chars().allMatch(c -> c > ' ' && c < 0x7f);
      return isAscii
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
