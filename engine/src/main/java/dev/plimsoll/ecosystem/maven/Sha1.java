// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-1, by which repositories of Maven name archives. It identifies, and protects nothing.
public final class Sha1 {

  private Sha1() {}

  /// The hash of all that `content` gives, in lower-case hex.
  public static String of(InputStream content) throws IOException {
    MessageDigest hash = newHash();
    byte[] buffer = new byte[64 << 10];
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      hash.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static MessageDigest newHash() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
