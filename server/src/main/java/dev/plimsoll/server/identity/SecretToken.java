// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

/// A fresh random secret: shown once to its owner, kept as its fingerprint alone.
///
/// @param text what the owner gets; never stored, never logged
/// @param fingerprint SHA-256 of the text in lower-case hexadecimal digits, to find it again
public record SecretToken(String text, String fingerprint) {

  @Override
  public String toString() {
    return "SecretToken[***]";
  }
}
