// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// Which state of a feed somebody has, in the words of its source (RFC 9110, section 8.8).
///
/// @param address whose words they are: another server's would mean nothing
/// @param etag empty when none
/// @param lastModified likewise
public record FeedState(String address, String etag, String lastModified) {

  /// A state of which nothing but its origin is known.
  public static FeedState of(String address) {
    return new FeedState(address, "", "");
  }
}
