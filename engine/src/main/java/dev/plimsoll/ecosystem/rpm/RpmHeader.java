// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A header as databases store it (rpm, docs/manual/format_header.md): an index of typed entries
/// and the store they point into. All numbers are big-endian.
///
/// ```
/// entries bytes   (tag type offset count)*   store
/// ```
///
/// The first entry may be a region, which covers the entries that were signed when the package was
/// built; those after it were added since and replace entries of the region with the same tag.
final class RpmHeader {

  private static final int START = 8;
  private static final int ENTRY = 16;

  /// Rpm's own bound on the entries of a header (HEADER_TAGS_MAX).
  private static final int MOST_ENTRIES = 0xffff;

  /// The longest name, licence and the like.
  private static final int TEXT_BYTES = 64 << 10;

  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int BIN = 7;
  private static final int STRING_ARRAY = 8;
  private static final int I18N_STRING = 9;

  private final ByteBuffer blob;
  private final int store;
  private final int end;
  private final Map<Integer, Entry> entries = new HashMap<>();

  private record Entry(int tag, int type, int offset, int count) {}

  private RpmHeader(ByteBuffer blob, int store, int end) {
    this.blob = blob;
    this.store = store;
    this.end = end;
  }

  /// Reads the index; entries are checked when they are asked for.
  ///
  /// @throws IOException when the index and the store don't fit into `bytes`, or the region is
  ///   broken
  static RpmHeader parse(byte[] bytes) throws IOException {
    if (bytes.length < START + ENTRY) {
      throw new IOException("a header of " + bytes.length + " bytes");
    }
    ByteBuffer blob = ByteBuffer.wrap(bytes);
    long count = blob.getInt(0) & 0xffffffffL;
    long store = START + count * ENTRY;
    long end = store + (blob.getInt(4) & 0xffffffffL);
    if (count == 0 || count > MOST_ENTRIES || end > bytes.length) {
      throw new IOException(
          "%d entries and a store up to %d in %d bytes".formatted(count, end, bytes.length));
    }
    RpmHeader header = new RpmHeader(blob, (int) store, (int) end);
    header.readIndex((int) count);
    return header;
  }

  private void readIndex(int count) throws IOException {
    checkRegion(entryAt(START), count);
    for (int i = 0; i < count; i++) {
      Entry entry = entryAt(START + i * ENTRY);
      entries.put(entry.tag(), entry);
    }
  }

  private Entry entryAt(int at) {
    return new Entry(
        blob.getInt(at), blob.getInt(at + 4), blob.getInt(at + 8), blob.getInt(at + 12));
  }

  /// The data of a region is a trailer: an entry whose negative offset tells the region's size.
  private void checkRegion(Entry region, int count) throws IOException {
    if (region.tag() != RpmTag.REGION) {
      return; // packages older than rpm 4 have none
    }
    if (region.type() != BIN || region.count() != ENTRY || room(region) < ENTRY) {
      throw new IOException("the region at offset " + region.offset() + " is broken");
    }
    Entry trailer = entryAt(store + region.offset());
    long covered = -(long) trailer.offset();
    if (trailer.type() != BIN || covered < ENTRY || covered > (long) count * ENTRY) {
      throw new IOException("the region's trailer at offset " + region.offset() + " is broken");
    }
  }

  /// The text of an entry, the first one if there are several; empty when it is absent. One that is
  /// longer than 64 KiB counts as broken.
  Optional<String> text(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.type() != STRING && entry.type() != STRING_ARRAY && entry.type() != I18N_STRING) {
      throw broken(entry);
    }
    int from = start(entry, 1);
    int limit = (int) Math.min(end, from + (long) TEXT_BYTES);
    return Optional.of(new RpmStrings(blob.array(), from, limit, 1).next());
  }

  /// The first of an entry's numbers.
  OptionalInt number(int tag) throws IOException {
    return has(tag) ? OptionalInt.of(numbers(tag).getInt(0)) : OptionalInt.empty();
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /// An entry's texts one after another; none when it is absent.
  RpmStrings texts(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new RpmStrings(blob.array(), end, end, 0);
    }
    if (entry.type() != STRING_ARRAY && entry.type() != STRING) {
      throw broken(entry);
    }
    return new RpmStrings(blob.array(), start(entry, 1), end, entry.count());
  }

  /// An entry's 32-bit numbers, at least one unless it is absent.
  ByteBuffer numbers(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return ByteBuffer.allocate(0);
    }
    if (entry.type() != INT32) {
      throw broken(entry);
    }
    return blob.slice(start(entry, Integer.BYTES), entry.count() * Integer.BYTES);
  }

  /// Where in the blob an entry's data lie, of which each of `count` takes at least `size` bytes.
  private int start(Entry entry, int size) throws IOException {
    if (entry.count() <= 0 || (long) entry.count() * size > room(entry)) {
      throw broken(entry);
    }
    return store + entry.offset();
  }

  /// Bytes of the store from the entry's offset on; negative when that lies outside.
  private long room(Entry entry) {
    return entry.offset() < 0 ? -1 : (long) end - store - entry.offset();
  }

  private static IOException broken(Entry entry) {
    return new IOException(
        "tag %d is broken: type %d, offset %d, count %d"
            .formatted(entry.tag(), entry.type(), entry.offset(), entry.count()));
  }
}
