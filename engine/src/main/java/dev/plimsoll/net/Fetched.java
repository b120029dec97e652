// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

/// The outcome of a conditional request.
public sealed interface Fetched {

  /// What the caller has is still the newest.
  record Unchanged() implements Fetched {}

  /// A new version.
  ///
  /// @param response to be read and closed by the caller
  /// @param validators for the next visit
  record Body(HttpResponse response, Validators validators) implements Fetched {}
}
