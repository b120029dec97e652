// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import java.io.IOException;

/// Takes what changed in a feed.
public interface ChangeSink extends RecordSink {

  /// The feed no longer has a record of this id. Says nothing about records of it that are told in
  /// the same changes, before or after.
  void gone(String id) throws IOException;
}
