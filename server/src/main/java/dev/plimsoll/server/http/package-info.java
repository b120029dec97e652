// SPDX-License-Identifier: Apache-2.0
/// Routes with their permissions, problems, sessions and live events; the only package that knows
/// the HTTP server.
@NullMarked
package dev.plimsoll.server.http;

import org.jspecify.annotations.NullMarked;
