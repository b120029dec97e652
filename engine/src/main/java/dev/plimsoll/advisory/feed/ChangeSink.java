// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// Takes what changed in a feed.
public interface ChangeSink extends RecordSink {

  /// The feed no longer has a record of this id.
  void gone(String id);
}
