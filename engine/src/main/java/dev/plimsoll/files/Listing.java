// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

import dev.plimsoll.bytes.LimitExceededException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The paths of one layer in the order of its tar, packed: each entry holds only what differs from
/// the path before, so that a layer of a million files takes some 15 MB. An entry's *ordinal* is
/// its place in this order. Immutable.
///
/// ```
/// entry = kind (byte) shared (varint) length (varint) suffix (bytes) [ length (varint) link (bytes) ]
/// ```
///
/// `shared` counts the bytes of UTF-8 taken over from the path before; links have a `link`.
public final class Listing {

  private final byte[] packed;
  private final int entries;

  private Listing(byte[] packed, int entries) {
    this.packed = packed;
    this.entries = entries;
  }

  public int size() {
    return entries;
  }

  /// Sees each entry; `link` is empty for all but links.
  @FunctionalInterface
  public interface Visitor {
    void entry(int ordinal, EntryKind kind, String path, String link);
  }

  /// Calls `visitor` for each entry in order.
  public void forEach(Visitor visitor) {
    Cursor cursor = new Cursor();
    for (int ordinal = 0; ordinal < entries; ordinal++) {
      cursor.advance();
      visitor.entry(ordinal, cursor.kind, cursor.path(), cursor.link);
    }
  }

  /// Calls `visitor` for the entries that hide something below, which come before all others in
  /// effect.
  void forEachHiding(Visitor visitor) {
    Cursor cursor = new Cursor();
    for (int ordinal = 0; ordinal < entries; ordinal++) {
      cursor.advance();
      if (cursor.kind == EntryKind.WHITEOUT || cursor.kind == EntryKind.OPAQUE) {
        visitor.entry(ordinal, cursor.kind, cursor.path(), "");
      }
    }
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(entries);
    out.writeInt(packed.length);
    out.write(packed);
  }

  /// Reads what [#write] wrote; the bytes come from our own cache and are checked by its digest.
  public static Listing read(DataInput in) throws IOException {
    int entries = in.readInt();
    byte[] packed = new byte[in.readInt()];
    in.readFully(packed);
    return new Listing(packed, entries);
  }

  private final class Cursor {
    private int at;
    private byte[] current = new byte[256];
    private int length;
    private EntryKind kind = EntryKind.FILE;
    private String link = "";

    void advance() {
      kind = KINDS[packed[at++]];
      int shared = varint();
      int more = varint();
      length = shared + more;
      if (length > current.length) {
        current = Arrays.copyOf(current, length * 2);
      }
      System.arraycopy(packed, at, current, shared, more);
      at += more;
      link = "";
      if (kind == EntryKind.SYMLINK || kind == EntryKind.HARDLINK) {
        int size = varint();
        link = new String(packed, at, size, StandardCharsets.UTF_8);
        at += size;
      }
    }

    String path() {
      return new String(current, 0, length, StandardCharsets.UTF_8);
    }

    private int varint() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = packed[at++];
        value |= (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }
  }

  private static final EntryKind[] KINDS = EntryKind.values();

  /// Packs a listing, entry by entry.
  public static final class Builder {
    private static final int MAX_BYTES = 128 << 20;

    private static final int MAX_NAMES = 10_000_000;

    private byte[] packed = new byte[8 << 10];
    private int names;
    private int at;
    private int entries;
    private byte[] last = {};

    /// Adds an entry and gives its ordinal.
    ///
    /// @throws LimitExceededException when the paths of all entries become too long to hold; those
    ///   of a million files take a twentieth of that
    public int add(EntryKind kind, String path, String link) throws LimitExceededException {
      if (at > MAX_BYTES || names > MAX_NAMES) {
        throw new LimitExceededException(
            "the names of a layer's files and folders", at > MAX_BYTES ? MAX_BYTES : MAX_NAMES);
      }
      byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
      int shared = Math.max(0, Arrays.mismatch(bytes, last));
      if (Arrays.equals(bytes, last)) {
        shared = bytes.length;
      }
      names += newNames(bytes, shared);
      put((byte) kind.ordinal());
      varint(shared);
      varint(bytes.length - shared);
      put(bytes, shared);
      if (kind == EntryKind.SYMLINK || kind == EntryKind.HARDLINK) {
        byte[] target = link.getBytes(StandardCharsets.UTF_8);
        varint(target.length);
        put(target, 0);
      }
      last = bytes;
      return entries++;
    }

    /// How many names a path adds to a tree at most, folders that nobody lists among them.
    private static int newNames(byte[] path, int shared) {
      int count = 1;
      for (int i = shared; i < path.length; i++) {
        count += path[i] == '/' ? 1 : 0;
      }
      return count;
    }

    public Listing build() {
      return new Listing(Arrays.copyOf(packed, at), entries);
    }

    private void varint(int value) {
      int left = value;
      while (left > 0x7f) {
        put((byte) (left | 0x80));
        left >>>= 7;
      }
      put((byte) left);
    }

    private void put(byte value) {
      room(1);
      packed[at++] = value;
    }

    private void put(byte[] bytes, int from) {
      room(bytes.length - from);
      System.arraycopy(bytes, from, packed, at, bytes.length - from);
      at += bytes.length - from;
    }

    private void room(int more) {
      if (at + more > packed.length) {
        packed = Arrays.copyOf(packed, Math.max(at + more, packed.length * 2));
      }
    }
  }
}
