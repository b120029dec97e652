// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Looks through bytes of any length for a text, a window at a time, in memory of fixed size and
/// time that grows with the length alone.
final class PrintableText {

  /// So many printable characters before and behind the text are shown.
  static final int REACH = 256;

  /// Stands where more was printable than is shown, so that no expression takes it for an end.
  static final char CUT = '\0';

  private static final int WINDOW = 64 << 10;

  /// What a version may take after the place where a cut text is looked at again.
  private static final int OVERLAP = 96;

  private final byte[] wanted;
  private final int[] skips = new int[256];
  private final SeekableBytes bytes;
  private final byte[] window = new byte[WINDOW + 3 * REACH];
  private long start;
  private int size;

  private PrintableText(String wanted, SeekableBytes bytes) {
    this.wanted = wanted.getBytes(StandardCharsets.US_ASCII);
    this.bytes = bytes;
    if (this.wanted.length == 0 || this.wanted.length > REACH) {
      throw new IllegalArgumentException("nothing to look for: " + wanted);
    }
    Arrays.fill(skips, this.wanted.length);
    for (int i = 0; i < this.wanted.length - 1; i++) {
      skips[this.wanted[i]] = this.wanted.length - 1 - i;
    }
  }

  /// What to make of a text.
  @FunctionalInterface
  interface Reading {
    Optional<String> read(String text) throws IOException;
  }

  /// The first answer of `reading`, which gets the printable ASCII around each place of `wanted`,
  /// in the order of the places.
  static Optional<String> around(String wanted, SeekableBytes bytes, Reading reading)
      throws IOException {
    return new PrintableText(wanted, bytes).first(reading);
  }

  private Optional<String> first(Reading reading) throws IOException {
    long from = 0;
    for (long core = 0; core < bytes.size(); core += WINDOW) {
      fill(core);
      int place = find((int) (Math.max(from, core) - start));
      while (place >= 0 && start + place < core + WINDOW) {
        int end = end(place + wanted.length);
        Optional<String> answer = reading.read(text(begin(place), end));
        if (answer.isPresent()) {
          return answer;
        }
        int next = isPrintable(end) ? Math.max(place + 1, end - OVERLAP) : end;
        from = start + next;
        place = find(next);
      }
    }
    return Optional.empty();
  }

  /// Reads the window whose places from `core` on are looked at, with what lies around.
  private void fill(long core) throws IOException {
    start = Math.max(0, core - REACH);
    size = 0;
    int wish = (int) Math.min(window.length, bytes.size() - start);
    while (size < wish) {
      int read = bytes.read(start + size, window, size, wish - size);
      if (read < 0) {
        throw new IOException("ends at " + (start + size) + " of " + bytes.size());
      }
      size += read;
    }
  }

  /// Horspool's search.
  private int find(int from) {
    int last = wanted.length - 1;
    for (int at = from; at + last < size; ) {
      byte end = window[at + last];
      if (end == wanted[last] && Arrays.equals(window, at, at + last, wanted, 0, last)) {
        return at;
      }
      at += skips[end & 0xff];
    }
    return -1;
  }

  private int begin(int place) {
    int begin = place;
    while (isPrintable(begin - 1) && place - begin < REACH) {
      begin--;
    }
    return begin;
  }

  private int end(int from) {
    int end = from;
    while (isPrintable(end) && end - from < REACH) {
      end++;
    }
    return end;
  }

  private String text(int begin, int end) {
    String text = new String(window, begin, end - begin, StandardCharsets.US_ASCII);
    String before = isPrintable(begin - 1) ? CUT + text : text;
    return isPrintable(end) ? before + CUT : before;
  }

  private boolean isPrintable(int at) {
    return at >= 0 && at < size && window[at] >= ' ' && window[at] <= '~';
  }
}
