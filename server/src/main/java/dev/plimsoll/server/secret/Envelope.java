// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// A sealed secret as bytes, numbers with the highest byte first:
///
/// | bytes | hold |
/// |---|---|
/// | 1 | version of this format, 1 |
/// | 8 | id of the master key |
/// | 12 + 48 | nonce; the data key under the master key, with its tag |
/// | 12 + n + 16 | nonce; the secret under the data key, with its tag |
///
/// @param keyId of the master key
/// @param keyNonce nonce of the data key
/// @param sealedKey the data key under the master key
/// @param nonce nonce of the secret
/// @param sealed the secret under the data key
record Envelope(long keyId, byte[] keyNonce, byte[] sealedKey, byte[] nonce, byte[] sealed) {

  static final byte VERSION = 1;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final int SEALED_KEY_BYTES = MasterKey.BYTES + TAG_BYTES;
  private static final int FIXED_BYTES = 1 + Long.BYTES + 2 * NONCE_BYTES + SEALED_KEY_BYTES;

  static Envelope parse(byte[] bytes) throws SealException {
    if (bytes.length > FIXED_BYTES + Secret.MAX_BYTES + TAG_BYTES) {
      throw new SealException("the sealed secret is too long");
    }
    try {
      return parse(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException e) {
      throw new SealException("the sealed secret is cut off");
    }
  }

  byte[] bytes() {
    return ByteBuffer.allocate(FIXED_BYTES + sealed.length)
        .put(VERSION)
        .putLong(keyId)
        .put(keyNonce)
        .put(sealedKey)
        .put(nonce)
        .put(sealed)
        .array();
  }

  private static Envelope parse(ByteBuffer in) throws SealException {
    byte version = in.get();
    if (version != VERSION) {
      throw new SealException("the sealed secret has format " + version + ", known is 1");
    }
    return new Envelope(
        in.getLong(),
        take(in, NONCE_BYTES),
        take(in, SEALED_KEY_BYTES),
        take(in, NONCE_BYTES),
        take(in, in.remaining()));
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] taken = new byte[count];
    in.get(taken);
    return taken;
  }
}
