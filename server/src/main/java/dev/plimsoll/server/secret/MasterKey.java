// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key that seals the data keys, and its id.
///
/// @param id first 8 bytes of SHA-256 over a fixed text and the key; tells which key it was, and
///   nothing about it
/// @param key of AES-256
record MasterKey(long id, SecretKey key) {

  static final int BYTES = 32;

  private static final byte[] ID_TEXT = "plimsoll key id".getBytes(StandardCharsets.US_ASCII);

  static MasterKey of(byte[] key) {
    return new MasterKey(id(key), new SecretKeySpec(key, "AES"));
  }

  private static long id(byte[] key) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(ID_TEXT);
      byte[] digest = hash.digest(key);
      return ByteBuffer.wrap(Arrays.copyOf(digest, Long.BYTES)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[" + Long.toHexString(id) + "]";
  }
}
