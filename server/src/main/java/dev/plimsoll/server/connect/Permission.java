// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

/// What a connection to a registry needs, in the order in which it is tried.
public enum Permission {
  REACH("reach the registry"),
  TLS("trust its certificate"),
  SIGN_IN("sign in"),
  LIST_REPOSITORIES("list repositories"),
  /// Tried only where people name repositories.
  FIND_NAMED("find the named repositories"),
  LIST_TAGS("list tags"),
  READ_MANIFESTS("read manifests"),
  READ_BLOBS("read blobs"),
  /// Signatures and SBOMs; an image can be scanned without.
  LIST_REFERRERS("list referrers");

  private final String words;

  Permission(String words) {
    this.words = words;
  }

  /// What it lets us do, as in "can't list tags".
  public String words() {
    return words;
  }
}
