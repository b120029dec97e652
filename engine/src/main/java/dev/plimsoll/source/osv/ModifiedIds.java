// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What `modified_id.csv` of an ecosystem tells: lines `time,id`, newest first, which is not relied
/// upon.
///
/// @param newest the latest time that does not lie in the future
/// @param changed ids of the records changed since; in the file's order
record ModifiedIds(Optional<Instant> newest, Set<String> changed) {

  /// Records may be listed later than the time they bear.
  private static final Duration OVERLAP = Duration.ofHours(1);

  private static final int MAX_LINE = 4096;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

  /// @param cursor the newest time that was seen; empty when nothing was, so that nothing counts as
  ///   changed
  /// @param most how many ids are kept
  /// @throws IOException when a line is none of such a file
  static ModifiedIds read(InputStream in, String cursor, Instant now, int most) throws IOException {
    Optional<Instant> from =
        cursor.isEmpty() ? Optional.empty() : Optional.of(time(cursor).minus(OVERLAP));
    Instant newest = Instant.MIN;
    Set<String> changed = new LinkedHashSet<>();
    Lines lines = new Lines(in, MAX_LINE);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      int comma = line.get().indexOf(',');
      Instant time = time(line.get().substring(0, Math.max(comma, 0)));
      boolean isFuture = time.isAfter(now);
      if (!isFuture && time.isAfter(newest)) {
        newest = time;
      }
      if (from.isPresent() && !time.isBefore(from.get()) && changed.size() < most) {
        changed.add(id(line.get().substring(comma + 1)));
      }
    }
    return new ModifiedIds(
        newest.equals(Instant.MIN) ? Optional.empty() : Optional.of(newest), changed);
  }

  private static Instant time(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("no time: " + text, e);
    }
  }

  private static String id(String text) throws IOException {
    if (!ID.matcher(text).matches()) {
      throw new IOException("no id of a record: " + text);
    }
    return text;
  }
}
