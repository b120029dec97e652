// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.util.Set;

/// What body a route takes. A longer one is answered by 413, one of another type by 415.
///
/// @param maxBytes longest body in bytes; 0 for none
/// @param types media types that are taken, in lower case; empty for any
/// @param isStreamed whether the handler reads it as a stream; otherwise it is read into memory
///   before the handler runs
public record Body(long maxBytes, Set<String> types, boolean isStreamed) {

  private static final long MIB = 1L << 20;

  /// No body.
  public static final Body NONE = new Body(0, Set.of(), false);

  /// JSON of at most 1 MiB.
  public static final Body JSON = json(MIB);

  public Body {
    types = Set.copyOf(types);
    if (!isStreamed && maxBytes > 64 * MIB) {
      throw new IllegalArgumentException("larger than 64 MiB only as a stream");
    }
  }

  public static Body json(long maxBytes) {
    return new Body(maxBytes, Set.of("application/json"), false);
  }

  /// Any type, read into memory: a webhook, whose signature is over the very bytes.
  public static Body bytes(long maxBytes) {
    return new Body(maxBytes, Set.of(), false);
  }

  public static Body stream(long maxBytes, Set<String> types) {
    return new Body(maxBytes, types, true);
  }
}
