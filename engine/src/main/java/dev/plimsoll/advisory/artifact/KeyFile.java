// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// Keys in PEM (RFC 7468): private ones as PKCS #8, public ones as SubjectPublicKeyInfo, for
/// Ed25519 or ECDSA on P-256.
public final class KeyFile {

  private static final int MAX_BYTES = 64 << 10;
  private static final List<String> ALGORITHMS = List.of("Ed25519", "EC");

  private KeyFile() {}

  /// @throws IOException when the file holds no private key that we can use; it says what to do
  public static PrivateKey privateKey(Path file) throws IOException {
    EncodedKeySpec spec = new PKCS8EncodedKeySpec(content(file, "PRIVATE KEY"));
    return key(file, factory -> factory.generatePrivate(spec));
  }

  /// @throws IOException when the file holds no public key that we can use; it says what to do
  public static PublicKey publicKey(Path file) throws IOException {
    EncodedKeySpec spec = new X509EncodedKeySpec(content(file, "PUBLIC KEY"));
    return key(file, factory -> factory.generatePublic(spec));
  }

  @FunctionalInterface
  private interface Maker<K> {
    K make(KeyFactory factory) throws GeneralSecurityException;
  }

  private static <K> K key(Path file, Maker<K> maker) throws IOException {
    GeneralSecurityException last = new GeneralSecurityException("no algorithm");
    for (String algorithm : ALGORITHMS) {
      try {
        return maker.make(KeyFactory.getInstance(algorithm));
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw new IOException(file + " holds no key for Ed25519 or ECDSA", last);
  }

  private static byte[] content(Path file, String label) throws IOException {
    String text = new String(LocalFiles.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
    String begin = "-----BEGIN " + label + "-----";
    int start = text.indexOf(begin);
    int end = text.indexOf("-----END " + label + "-----");
    if (start < 0 || end < start) {
      throw new IOException(
          "%s holds no '%s'; convert it with openssl pkcs8 -topk8 -nocrypt, or openssl pkey -pubout"
              .formatted(file, begin));
    }
    try {
      String base64 = text.substring(start + begin.length(), end);
      return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no PEM file", e);
    }
  }
}
