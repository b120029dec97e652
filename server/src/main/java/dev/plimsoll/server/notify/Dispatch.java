// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message on its way through one channel.
///
/// @param id the same at every try of this delivery, another for every other
/// @param earlier what this channel holds of the same thread
/// @param firstTried when it was tried before without our knowing how that ended; a channel then
///   looks first whether it has arrived
/// @param at when it was decided to send it
public record Dispatch(
    UUID id, Message message, Optional<Remote> earlier, Optional<Instant> firstTried, Instant at) {}
