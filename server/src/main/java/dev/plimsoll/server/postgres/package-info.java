// SPDX-License-Identifier: Apache-2.0
/// The PostgreSQL that `up` brings along: unpacked, started, and stopped by us.
@NullMarked
package dev.plimsoll.server.postgres;

import org.jspecify.annotations.NullMarked;
