// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A password, token or key in memory, of at most 64 KiB. It shows itself to nobody who does not
/// ask for it by [#reveal], so no log, record or message tells it. Closing wipes it. Safe for many
/// threads.
public final class Secret implements AutoCloseable {

  /// Longest secret, in bytes.
  public static final int MAX_BYTES = 1 << 16;

  private final byte[] bytes;
  private boolean isWiped;

  /// @param bytes now belong to the secret, and are wiped with it
  private Secret(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a secret has at most " + MAX_BYTES + " bytes");
    }
    this.bytes = bytes;
  }

  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /// @param bytes are copied
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /// The text, which can't be wiped: hold it no longer than needed.
  ///
  /// @throws IllegalStateException if it was wiped
  public synchronized String reveal() {
    return new String(present(), StandardCharsets.UTF_8);
  }

  /// A copy of the bytes, which the caller should wipe.
  ///
  /// @throws IllegalStateException if it was wiped
  public synchronized byte[] revealBytes() {
    return present().clone();
  }

  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    isWiped = true;
  }

  /// In a time that does not tell where two differ.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(revealBytes(), secret.revealBytes());
  }

  /// The same for all: a hash would tell something.
  @Override
  public int hashCode() {
    return 1;
  }

  @Override
  public String toString() {
    return "***";
  }

  private byte[] present() {
    if (isWiped) {
      throw new IllegalStateException("the secret was wiped");
    }
    return bytes;
  }
}
