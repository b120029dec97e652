// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

/// A value as somebody wrote it.
///
/// @param place where, for messages: `--port`, `PLIMSOLL_PORT`, `port in FILE`
/// @param isArgument whether it stands on the command line, where every user of the machine reads
///   it
record Told(String value, String place, boolean isArgument) {}
