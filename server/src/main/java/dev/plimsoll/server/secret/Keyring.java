// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals secrets for the database: each under a data key of its own, by AES-256-GCM (NIST SP
/// 800-38D), the data key under a master key that lies outside the database. What is sealed for one
/// owner does not open for another, so a row that was copied elsewhere is worth nothing.
///
/// The first key of the ring seals; all of them open. Safe for many threads.
public final class Keyring {

  private static final String CIPHER = "AES/GCM/NoPadding";

  private final List<MasterKey> keys;
  private final RandomGenerator random;

  /// @param keys the one that seals first
  Keyring(List<MasterKey> keys) {
    this(keys, new SecureRandom());
  }

  Keyring(List<MasterKey> keys, RandomGenerator random) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a ring has a key");
    }
    this.keys = List.copyOf(keys);
    this.random = random;
  }

  /// Seals a secret.
  ///
  /// @param owner whose it is, `registry/17`; must be told again to open it
  public byte[] seal(String owner, Secret secret) {
    MasterKey master = keys.getFirst();
    byte[] dataKey = random(MasterKey.BYTES);
    byte[] plain = secret.revealBytes();
    try {
      byte[] keyNonce = random(Envelope.NONCE_BYTES);
      byte[] nonce = random(Envelope.NONCE_BYTES);
      byte[] sealedKey = encrypt(master.key(), keyNonce, context(master, owner, "key"), dataKey);
      byte[] sealed = encrypt(aes(dataKey), nonce, context(master, owner, "secret"), plain);
      return new Envelope(master.id(), keyNonce, sealedKey, nonce, sealed).bytes();
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  /// Opens what was sealed for this owner.
  ///
  /// @throws SealException if it was not, or was changed, or its key is gone
  public Secret open(String owner, byte[] sealed) throws SealException {
    Envelope envelope = Envelope.parse(sealed);
    MasterKey master = key(envelope.keyId());
    byte[] keyContext = context(master, owner, "key");
    byte[] dataKey =
        decrypt(master.key(), envelope.keyNonce(), keyContext, envelope.sealedKey(), owner);
    try {
      return open(owner, envelope, master, dataKey);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /// Whether it is sealed under the key that seals today; if not, [#reseal] it.
  ///
  /// @throws SealException if it is no sealed secret
  public boolean isCurrent(byte[] sealed) throws SealException {
    return Envelope.parse(sealed).keyId() == keys.getFirst().id();
  }

  /// The same secret, sealed anew under today's key.
  ///
  /// @throws SealException if it does not open
  public byte[] reseal(String owner, byte[] sealed) throws SealException {
    try (Secret secret = open(owner, sealed)) {
      return seal(owner, secret);
    }
  }

  private static Secret open(String owner, Envelope envelope, MasterKey master, byte[] dataKey)
      throws SealException {
    byte[] secretContext = context(master, owner, "secret");
    byte[] plain = decrypt(aes(dataKey), envelope.nonce(), secretContext, envelope.sealed(), owner);
    try {
      return Secret.of(plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private MasterKey key(long id) throws SealException {
    return keys.stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .orElseThrow(
            () ->
                new SealException(
                    "sealed under key " + Long.toHexString(id) + ", which the key file lacks"));
  }

  /// What must be the same again to open: format, key, part and owner.
  private static byte[] context(MasterKey master, String owner, String part) {
    byte[] text = (part + ":" + owner).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Long.BYTES + text.length)
        .put(Envelope.VERSION)
        .putLong(master.id())
        .put(text)
        .array();
  }

  private static byte[] encrypt(SecretKey key, byte[] nonce, byte[] context, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static byte[] decrypt(
      SecretKey key, byte[] nonce, byte[] context, byte[] sealed, String owner)
      throws SealException {
    if (sealed.length < Envelope.TAG_BYTES) {
      throw new SealException("the sealed secret is cut off");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new SealException("the sealed secret was changed, or is not of " + owner);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(Envelope.TAG_BYTES * 8, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  private static SecretKey aes(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }

  private byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
