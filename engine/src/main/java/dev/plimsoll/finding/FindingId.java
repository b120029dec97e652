// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Package;
import java.nio.charset.StandardCharsets;

/// Names a finding by the package and the flaw: without the package's version, so that a rebuild
/// keeps it, but with the place of a language package, of which one image may hold many.
public record FindingId(String text) {

  private static final int LENGTH = 16;

  public static FindingId of(Package p, String flaw) {
    return of(
        p.purl().type()
            + "/"
            + p.purl().namespace()
            + "/"
            + p.purl().name()
            + place(p)
            + " "
            + flaw);
  }

  /// Names what is the matter with a series of releases of a product.
  ///
  /// @param place of the runtime; empty for the distribution
  public static FindingId ofProduct(String product, String cycle, String place) {
    return of("end of life " + product + " " + cycle + " " + place);
  }

  private static FindingId of(String what) {
    byte[] bytes = what.getBytes(StandardCharsets.UTF_8);
    return new FindingId(Digest.sha256(bytes).hex().substring(0, LENGTH));
  }

  private static String place(Package p) {
    return p.isOs() ? "" : "@" + p.location().path();
  }
}
