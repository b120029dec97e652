// SPDX-License-Identifier: Apache-2.0
/// Telling people where they are: messages, the channels that carry them, and which team hears
/// what.
@NullMarked
package dev.plimsoll.server.notify;

import org.jspecify.annotations.NullMarked;
