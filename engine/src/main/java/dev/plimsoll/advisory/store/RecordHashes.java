// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.bytes.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the records of a feed say, id by id, as hashes: for telling which differ between two
/// states.
final class RecordHashes implements RecordTaker {

  private final MessageDigest digest = Digest.newSha256();
  private final Map<String, Long> hashes = new HashMap<>();

  @Override
  public void add(Advisory advisory) {
    add(advisory.id(), advisory);
  }

  @Override
  public void add(Epss score) {
    add(score.cve(), score);
  }

  @Override
  public void add(KevEntry entry) {
    add(entry.cve(), entry);
  }

  @Override
  public void add(CveNote note) {
    add(note.cve(), note);
  }

  @Override
  public void add(Lifecycle lifecycle) {
    add(lifecycle.product(), lifecycle);
  }

  /// The text of a record tells all of its components. Sums, since the order of several records of
  /// one id says nothing.
  private void add(String id, Record content) {
    byte[] hash = digest.digest(content.toString().getBytes(StandardCharsets.UTF_8));
    hashes.merge(id, ByteBuffer.wrap(hash).getLong(), Long::sum);
  }

  /// Ids whose records here are not those of `before`.
  Set<String> changedSince(RecordHashes before) {
    Set<String> changed = new HashSet<>();
    hashes.forEach(
        (id, hash) -> {
          if (!hash.equals(before.hashes.get(id))) {
            changed.add(id);
          }
        });
    return changed;
  }

  /// Ids that `before` has and this has not.
  Set<String> goneSince(RecordHashes before) {
    Set<String> gone = new HashSet<>(before.hashes.keySet());
    gone.removeAll(hashes.keySet());
    return gone;
  }
}
