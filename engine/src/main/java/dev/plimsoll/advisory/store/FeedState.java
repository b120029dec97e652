// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// Which state of a feed somebody has, in the words of its source (RFC 9110, section 8.8).
///
/// @param address whose words they are: another server's would mean nothing
/// @param etag empty when none
/// @param lastModified likewise
/// @param cursor how far a feed that tells changes has been followed, in words of its own; empty
///   for others
public record FeedState(String address, String etag, String lastModified, String cursor) {

  /// A state of which nothing but its origin is known.
  public static FeedState of(String address) {
    return new FeedState(address, "", "", "");
  }

  /// The same state of a feed that was followed up to `cursor`.
  public FeedState at(String where) {
    return new FeedState(address, etag, lastModified, where);
  }
}
