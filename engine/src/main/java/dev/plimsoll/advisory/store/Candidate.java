// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.version.VersionRange;
import java.util.List;

/// What one advisory says of the package that was looked up: all that matching needs, without
/// texts.
///
/// @param feed by whose segment it was found, such as `osv-PyPI`
/// @param source who publishes it, such as `debian`
/// @param flaws which flaws it is about ([dev.plimsoll.advisory.Advisory#flaws])
/// @param aliases other ids of the advisory
/// @param versions affected ones listed singly; asking whether it contains one is cheap
/// @param conditions under which it holds ([Affected])
/// @param severity of this package, else of the advisory
/// @param position of the advisory: number of the segment in the feed's chain times 2³² plus the
///   place in it; for [AdvisoryIndex#advisory]
public record Candidate(
    String advisoryId,
    String source,
    String feed,
    List<String> flaws,
    List<String> aliases,
    List<VersionRange> ranges,
    List<String> versions,
    List<String> conditions,
    Affected.Status status,
    Severity severity,
    long position) {

  /// The same, wherever it lies and whoever passes it on.
  Candidate anywhere() {
    return new Candidate(
        advisoryId, source, "", flaws, aliases, ranges, versions, conditions, status, severity, 0);
  }
}
