// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;

/// Takes records of one kind and refuses those of all others.
public interface RecordTaker {

  /// Takes none; for passes that choose no record.
  RecordTaker NONE = new RecordTaker() {};

  default void add(Advisory advisory) throws IOException {
    throw new IOException("an advisory where none belongs: " + advisory.id());
  }

  default void add(Epss score) throws IOException {
    throw new IOException("a score where none belongs: " + score.cve());
  }

  default void add(KevEntry entry) throws IOException {
    throw new IOException("an entry of KEV where none belongs: " + entry.cve());
  }

  default void add(CveNote note) throws IOException {
    throw new IOException("a note where none belongs: " + note.cve());
  }

  default void add(Lifecycle lifecycle) throws IOException {
    throw new IOException("a lifecycle where none belongs: " + lifecycle.product());
  }
}
