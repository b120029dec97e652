// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;

/// Takes what a [Feed] says, as it is read.
public interface RecordSink {

  void advisory(Advisory advisory) throws IOException;

  void score(Epss score) throws IOException;

  void exploited(KevEntry entry) throws IOException;

  void note(CveNote note) throws IOException;

  void lifecycle(Lifecycle lifecycle) throws IOException;

  /// The feed speaks for `ecosystem`, even if it has no record of it.
  void covers(String ecosystem);

  /// The publisher's own time of this state, or of a record of it: the latest one counts that does
  /// not lie in the future, since some publishers have typing errors in their years.
  ///
  /// @param time in a form of ISO 8601
  void published(String time);
}
