// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.util.OptionalDouble;
import us.springett.cvss.CvssV2;
import us.springett.cvss.MalformedVectorException;

/// What a CVSS vector comes to, by FIRST's formulas for versions 2, 3 and 4.
public final class Cvss {

  private static final int MAX_VECTOR = 512;

  private Cvss() {}

  /// The base score of a vector, 0 to 10; empty when the text is no vector of a known version.
  public static OptionalDouble score(String vector) {
    us.springett.cvss.Cvss parsed = parse(vector);
    return parsed == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(parsed.calculateScore().getBaseScore());
  }

  /// The qualitative rating of a vector; `UNKNOWN` when the text is no vector. Version 2 has no
  /// `critical` (NVD's table for it ends at `high`).
  public static Severity severity(String vector) {
    us.springett.cvss.Cvss parsed = parse(vector);
    if (parsed == null) {
      return Severity.UNKNOWN;
    }
    Severity severity = Severity.ofScore(parsed.calculateScore().getBaseScore());
    boolean isTooHigh = parsed instanceof CvssV2 && severity == Severity.CRITICAL;
    return isTooHigh ? Severity.HIGH : severity;
  }

  private static us.springett.cvss.@org.jspecify.annotations.Nullable Cvss parse(String vector) {
    if (vector.length() > MAX_VECTOR) {
      return null;
    }
    try {
      return us.springett.cvss.Cvss.fromVector(vector);
    } catch (MalformedVectorException | IllegalArgumentException e) {
      return null; // a publisher's typing error: the vector stays visible, without a score
    }
  }
}
