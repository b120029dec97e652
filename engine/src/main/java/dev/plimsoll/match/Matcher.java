// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import java.util.List;
import java.util.Optional;

/// Knows how packages of one distribution or ecosystem are looked up.
public interface Matcher {

  /// The questions to ask about `p`, whose answers are taken together; none when `p` is not this
  /// matcher's affair.
  List<Question> questions(Package p, Optional<OsRelease> os);

  /// The same, for matchers that must look something up to know what to ask.
  default List<Question> questions(Package p, Optional<OsRelease> os, AdvisoryIndex index) {
    return questions(p, os);
  }

  /// What the last method asks the index for to know what to ask: an answer that changes changes
  /// the questions.
  default List<PackageKey> lookUps(Package p, Optional<OsRelease> os) {
    return List.of();
  }
}
