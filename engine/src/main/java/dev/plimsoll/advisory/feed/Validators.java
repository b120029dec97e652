// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// What a source told to recognise a state again (RFC 9110, section 8.8).
///
/// @param etag empty when none
/// @param lastModified likewise
public record Validators(String etag, String lastModified) {

  public static final Validators NONE = new Validators("", "");
}
