// SPDX-License-Identifier: Apache-2.0
/// Who asks and what they may: people, teams, roles, tokens, and the scope of what they see.
@NullMarked
package dev.plimsoll.server.identity;

import org.jspecify.annotations.NullMarked;
