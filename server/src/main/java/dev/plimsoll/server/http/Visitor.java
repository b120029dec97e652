// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Principal;
import java.util.Optional;

/// Who sent a request, as far as its route asks.
///
/// @param principal empty on open routes
/// @param sessionId of the cookie that came with it; empty if a token came
record Visitor(Optional<Principal> principal, Optional<String> sessionId) {}
