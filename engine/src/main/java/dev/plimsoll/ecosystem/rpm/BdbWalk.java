// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/// One walk over all pages of a [BdbHash]. The order of the hash does not matter to us, so the
/// pages are taken as they lie and the buckets ignored: pages that are no longer used say so
/// themselves.
///
/// ```
/// page   8 number   12 previous   16 next   20 items   22 free space or length   24 level   25 type
///        26 offsets of the items, which lie from the end of the page downwards: key, value, key, …
/// item   type 1: the content;   type 3: three bytes, number of the first overflow page, length
/// ```
final class BdbWalk {

  private static final int UNUSED = 0;
  private static final int HASH_UNSORTED = 2;
  private static final int OVERFLOW = 7;
  private static final int HASH = 13;
  private static final int HEADER = 26;

  private static final int ON_PAGE = 1;
  private static final int OFF_PAGE = 3;
  private static final int OFF_PAGE_SIZE = 12;

  private final BdbHash file;
  private final RpmDatabase.HeaderReader reader;
  private final BitSet seenOverflow = new BitSet();
  private final Faults faults = new Faults();

  /// An item of a hash page: `size` bytes at `offset`, the first being the type.
  private record Item(ByteBuffer page, long number, int offset, int size) {

    private String place() {
      return "page " + number + ", offset " + offset;
    }
  }

  BdbWalk(BdbHash file, RpmDatabase.HeaderReader reader) {
    this.file = file;
    this.reader = reader;
  }

  void walk() throws IOException {
    for (long number = 1; number < file.pages(); number++) {
      long page = number;
      faults.attempt(() -> page(page));
    }
    faults.raise();
  }

  private void page(long number) throws IOException {
    ByteBuffer page = file.page(number);
    int type = page.get(25);
    if (type == HASH || type == HASH_UNSORTED) {
      pairs(page, number);
    } else if (type != UNUSED && type != OVERFLOW) {
      throw new IOException("page " + number + ": a page of type " + type);
    }
  }

  private void pairs(ByteBuffer page, long number) throws IOException {
    int items = page.getShort(20) & 0xffff;
    if (HEADER + 2 * items > page.capacity() || items % 2 != 0) {
      throw new IOException("page " + number + ": " + items + " items");
    }
    for (int i = 0; i < items; i += 2) {
      int index = i;
      faults.attempt(() -> pair(item(page, number, index), item(page, number, index + 1)));
    }
  }

  private static Item item(ByteBuffer page, long number, int index) throws IOException {
    int end = index == 0 ? page.capacity() : offset(page, index - 1);
    int offset = offset(page, index);
    int items = page.getShort(20) & 0xffff;
    if (offset < HEADER + 2 * items || offset >= end) {
      throw new IOException(
          "page %d: item %d from offset %d to %d".formatted(number, index, offset, end));
    }
    return new Item(page, number, offset, end - offset);
  }

  private static int offset(ByteBuffer page, int index) {
    return page.getShort(HEADER + 2 * index) & 0xffff;
  }

  private void pair(Item key, Item value) throws IOException {
    if (!isCounter(key)) {
      reader.header(value.place(), content(value));
    }
  }

  /// Whether the key is 0, under which rpm keeps the highest number of a header.
  private static boolean isCounter(Item key) {
    return key.size() == 5 && key.page().getInt(key.offset() + 1) == 0;
  }

  private byte[] content(Item value) throws IOException {
    int type = value.page().get(value.offset());
    if (type == ON_PAGE) {
      byte[] content = new byte[value.size() - 1];
      value.page().get(value.offset() + 1, content);
      return content;
    }
    if (type != OFF_PAGE || value.size() < OFF_PAGE_SIZE) {
      throw new IOException(value.place() + ": an item of type " + type);
    }
    return overflow(value);
  }

  /// Grows with what is really read, never by the length that is claimed.
  private byte[] overflow(Item value) throws IOException {
    long length = value.page().getInt(value.offset() + 8) & 0xffffffffL;
    if (length > file.limits().textBytes()) {
      throw new IOException(value.place() + ": " + length + " bytes, more than the limit");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long next = value.page().getInt(value.offset() + 4) & 0xffffffffL;
    while (out.size() < length) {
      next = append(overflowPage(next, value), next, out);
    }
    if (out.size() != length) {
      throw new IOException(value.place() + ": " + out.size() + " bytes instead of " + length);
    }
    return out.toByteArray();
  }

  private ByteBuffer overflowPage(long number, Item value) throws IOException {
    if (number == 0 || number >= file.pages()) {
      throw new IOException(value.place() + ": no overflow page " + number);
    }
    if (seenOverflow.get((int) number)) {
      throw new IOException("overflow page " + number + " is part of two places");
    }
    seenOverflow.set((int) number);
    ByteBuffer page = file.page(number);
    if (page.get(25) != OVERFLOW) {
      throw new IOException("page " + number + " is no overflow page: type " + page.get(25));
    }
    return page;
  }

  private static long append(ByteBuffer page, long number, ByteArrayOutputStream out)
      throws IOException {
    int length = page.getShort(22) & 0xffff;
    if (length == 0 || length > page.capacity() - HEADER) {
      throw new IOException("overflow page " + number + ": " + length + " bytes");
    }
    out.write(page.array(), HEADER, length);
    return page.getInt(16) & 0xffffffffL;
  }
}
