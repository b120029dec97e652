// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.Optional;

/// What to tell about a group, and what is to be remembered of it.
///
/// @param message to be routed, or where `isMuted` to be put into the summary of a first import;
///   empty where there is nothing to say
/// @param sent to be stored in the transaction that stores the message
public record Decision(Optional<FixMessage> message, Sent sent, boolean isMuted) {}
