// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Instant;
import java.util.Optional;

/// How what we know reached us.
///
/// @param published by the first source that spoke of the flaw, where it says when
/// @param inFeed when our feed held it
/// @param matched when a package of ours was found to have it
public record Times(Optional<Instant> published, Optional<Instant> inFeed, Instant matched) {}
