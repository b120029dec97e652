// SPDX-License-Identifier: Apache-2.0
/// Registries as the platform sees them: what lies there, what may be read, and which of it is
/// wanted.
@NullMarked
package dev.plimsoll.server.connect;

import org.jspecify.annotations.NullMarked;
