// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// A row of a table (section 2.1, "Record Format"). Columns are counted from 0 in the order of the
/// `CREATE TABLE`. Look-ups never fail: a column that is absent, NULL or of another type is empty.
/// A column declared `INTEGER PRIMARY KEY` is stored as NULL, its value being [#id].
public final class SqliteRow {

  /// SQLite's bound on columns (SQLITE_MAX_COLUMN can be no larger).
  private static final int MAX_COLUMNS = 32767;

  private final long id;
  private final byte[] record;
  private final Charset encoding;
  private final long[] types;
  private final int[] offsets;

  private SqliteRow(long id, byte[] record, Charset encoding, long[] types, int[] offsets) {
    this.id = id;
    this.record = record;
    this.encoding = encoding;
    this.types = types;
    this.offsets = offsets;
  }

  static SqliteRow read(long id, byte[] record, Charset encoding, String place) throws IOException {
    try {
      long[] types = types(record);
      return new SqliteRow(id, record, encoding, types, offsets(record, types));
    } catch (IOException e) {
      throw new IOException(place + ", row " + id + ": " + e.getMessage(), e);
    }
  }

  public long id() {
    return id;
  }

  public int columns() {
    return types.length;
  }

  public Optional<String> text(int column) {
    return has(column, 13)
        ? Optional.of(new String(record, offsets[column], size(types[column]), encoding))
        : Optional.empty();
  }

  public Optional<byte[]> blob(int column) {
    return has(column, 12)
        ? Optional.of(
            Arrays.copyOfRange(record, offsets[column], offsets[column] + size(types[column])))
        : Optional.empty();
  }

  public OptionalLong integer(int column) {
    long type = column < types.length ? types[column] : 0;
    if (type == 8 || type == 9) {
      return OptionalLong.of(type - 8);
    }
    return type >= 1 && type <= 6
        ? OptionalLong.of(bigEndian(offsets[column], size(type)))
        : OptionalLong.empty();
  }

  /// Whether the column is a blob or text, which have even and odd types from `smallest` on.
  private boolean has(int column, int smallest) {
    return column < types.length
        && types[column] >= smallest
        && (types[column] - smallest) % 2 == 0;
  }

  private long bigEndian(int offset, int size) {
    long value = record[offset];
    for (int i = 1; i < size; i++) {
      value = (value << 8) | (record[offset + i] & 0xff);
    }
    return value;
  }

  private static long[] types(byte[] record) throws IOException {
    SqliteCursor whole = new SqliteCursor(record, 0, record.length);
    long end = whole.varint();
    if (end < whole.position() || end > record.length) {
      throw new IOException("a record header of " + end + " bytes");
    }
    SqliteCursor header = new SqliteCursor(record, whole.position(), (int) end);
    long[] types = new long[(int) Math.min(end, MAX_COLUMNS)];
    int columns = 0;
    while (!header.atEnd()) {
      if (columns == MAX_COLUMNS) {
        throw new IOException("more than " + MAX_COLUMNS + " columns");
      }
      types[columns++] = header.varint();
    }
    return Arrays.copyOf(types, columns);
  }

  private static int[] offsets(byte[] record, long[] types) throws IOException {
    int[] offsets = new int[types.length];
    // the header is checked, so its size can be read again
    int offset = (int) new SqliteCursor(record, 0, record.length).varint();
    for (int i = 0; i < types.length; i++) {
      if (types[i] < 0 || types[i] == 10 || types[i] == 11 || tooLarge(types[i], record, offset)) {
        throw new IOException("column " + i + " of type " + types[i] + " at offset " + offset);
      }
      offsets[i] = offset;
      offset += size(types[i]);
    }
    return offsets;
  }

  private static boolean tooLarge(long type, byte[] record, int offset) {
    return type / 2 - 6 > record.length || size(type) > record.length - offset;
  }

  /// Bytes of a value of serial type `type`, which fits an `int`.
  private static int size(long type) {
    return switch ((int) Math.min(type, 12)) {
      case 0, 8, 9 -> 0;
      case 1, 2, 3, 4 -> (int) type;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> (int) ((type - 12) / 2);
    };
  }
}
