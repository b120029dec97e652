// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import java.util.Optional;

/// Knows how packages of one distribution or ecosystem are looked up.
public interface Matcher {

  /// The question to ask about `p`; empty when `p` is not this matcher's affair.
  Optional<Question> question(Package p, Optional<OsRelease> os);
}
