// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import java.util.List;
import java.util.Map;

/// What a rule makes of a registry's tags.
///
/// @param unwanted with the reason, in the order of the listing
public record Selection(List<Candidate> wanted, Map<Candidate, Reason> unwanted) {

  /// Why a tag is not wanted.
  public enum Reason {
    REPOSITORY_NOT_INCLUDED,
    REPOSITORY_EXCLUDED,
    TAG_NOT_INCLUDED,
    TAG_EXCLUDED,
    /// There is a window of versions, and the tag starts with none.
    NO_VERSION,
    OUTSIDE_VERSIONS,
    TOO_OLD,
    NOT_AMONG_NEWEST
  }
}
