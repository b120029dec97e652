// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import dev.plimsoll.bytes.TarEntry.Type;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a tar as a stream: ustar, pax (POSIX.1-2001) and GNU (long names, sparse files in all four
/// forms). One pass, no state but the entry at hand. Entries that end early, headers with a wrong
/// checksum and impossible numbers are errors; the two zero blocks end the archive, and so does the
/// end of the stream between entries, as in every other reader.
public final class TarReader implements Entries {

  private static final int BLOCK = 512;
  private static final int MAX_EXTENDED = 1 << 20;
  private static final int MAX_SPARSE_PARTS = 100_000;

  private final InputStream in;
  private final Limits limits;
  private final byte[] header = new byte[BLOCK];
  private long toSkip;
  private int entries;
  private InputStream content = InputStream.nullInputStream();

  public TarReader(InputStream in, Limits limits) {
    this.in = in;
    this.limits = limits;
  }

  /// The next entry; empty at the end. The former entry's content is skipped.
  @Override
  public Optional<TarEntry> next() throws IOException {
    Map<String, String> extended = Map.of();
    Map<String, String> longNames = new HashMap<>();
    while (true) {
      skipRest();
      if (!readHeader()) {
        return Optional.empty();
      }
      char kind = (char) header[156];
      switch (kind) {
        case 'x' -> extended = readPax();
        case 'g' -> readPax(); // container engines leave global records out of account
        case 'L' -> longNames.put("path", readLongName());
        case 'K' -> longNames.put("linkpath", readLongName());
        case 'V' -> skipContent(size(number(124, 12))); // a volume's label
        default -> {
          Map<String, String> all = new HashMap<>(extended);
          all.putAll(longNames);
          return Optional.of(entry(kind, all));
        }
      }
    }
  }

  /// The content of the entry that [#next] gave last, until the next call of it.
  @Override
  public InputStream content() {
    return content;
  }

  private TarEntry entry(char kind, Map<String, String> extended) throws IOException {
    if (++entries > limits.layerEntries()) {
      throw new LimitExceededException("the number of entries of a tar", limits.layerEntries());
    }
    Type type = type(kind);
    String path = extended.getOrDefault("path", plainPath());
    String link = extended.getOrDefault("linkpath", text(157, 100));
    if (path.endsWith("/") && kind == 0) {
      type = Type.DIRECTORY; // as tars before POSIX wrote them
    }
    int mode = (int) number(100, 8) & 07777; // before a sparse file's map overwrites the header
    long stored = storedSize(extended, type);
    long size = type == Type.FILE ? openContent(kind, extended, stored) : skipContent(stored);
    path = extended.getOrDefault("GNU.sparse.name", path);
    return new TarEntry(path, type, size, mode, isLink(type) ? link : "");
  }

  private static Type type(char kind) {
    return switch (kind) {
      case '1' -> Type.HARDLINK;
      case '2' -> Type.SYMLINK;
      case '3', '4', '6' -> Type.SPECIAL;
      case '5', 'D' -> Type.DIRECTORY;
      default -> Type.FILE; // POSIX: unknown kinds are read as files
    };
  }

  private static boolean isLink(Type type) {
    return type == Type.SYMLINK || type == Type.HARDLINK;
  }

  private long storedSize(Map<String, String> extended, Type type) throws IOException {
    String size = extended.get("size");
    long stored = size(size == null ? number(124, 12) : decimal(size));
    // Only files and old GNU folders have content; some writers give links the size of their
    // target.
    return type == Type.FILE || (char) header[156] == 'D' ? stored : 0;
  }

  private static long size(long claimed) throws IOException {
    if (claimed < 0 || claimed > Long.MAX_VALUE - BLOCK) {
      throw new IOException("tar: an impossible size: " + claimed);
    }
    return claimed;
  }

  private long skipContent(long stored) {
    toSkip = padded(stored);
    content = InputStream.nullInputStream();
    return 0;
  }

  private long openContent(char kind, Map<String, String> extended, long stored)
      throws IOException {
    long padding = padded(stored) - stored;
    Optional<SparseMap> sparse = sparseMap(kind, extended);
    long left = stored - sparse.map(SparseMap::headerBytes).orElse(0L);
    if (left < 0) {
      throw new IOException("tar: a sparse file's map is larger than the file");
    }
    toSkip = left + padding;
    InputStream body = new Body(left);
    content = sparse.<InputStream>map(map -> new SparseStream(body, map)).orElse(body);
    return sparse.map(SparseMap::size).orElse(stored);
  }

  /// Bytes of the entry at hand, counted off [#toSkip].
  private final class Body extends InputStream {
    private long left;

    Body(long left) {
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(into, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw cutOff();
      }
      left -= read;
      toSkip -= read;
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = in.skip(Math.min(count, left));
      left -= skipped;
      toSkip -= skipped;
      return skipped;
    }
  }

  private void skipRest() throws IOException {
    try {
      in.skipNBytes(toSkip);
    } catch (EOFException e) {
      throw cutOff();
    }
    toSkip = 0;
  }

  private static EOFException cutOff() {
    return new EOFException("tar: cut off in the middle of an entry");
  }

  /// Reads a header block; false at the end of the archive.
  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0) {
      return false;
    }
    if (read < BLOCK) {
      throw new EOFException("tar: cut off in the middle of a header");
    }
    if (isZero()) {
      checkEnd();
      return false;
    }
    checkSum();
    return true;
  }

  /// What follows a lone zero block is read by some and not by others, so nobody may rely on it.
  private void checkEnd() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == BLOCK && !isZero()) {
      throw new IOException("tar: a single zero block amid the archive");
    }
  }

  private boolean isZero() {
    for (byte b : header) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /// POSIX sums unsigned bytes; some old writers summed signed ones.
  private void checkSum() throws IOException {
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= 148 && i < 156 ? (byte) ' ' : header[i];
      unsigned += b & 0xff;
      signed += b;
    }
    long written = number(148, 8);
    if (written != unsigned && written != signed) {
      throw new IOException(
          "tar: a header's checksum does not fit, so this is no tar or a broken one");
    }
  }

  private String plainPath() {
    String name = text(0, 100);
    boolean ustar = header[257] == 'u' && header[261] == 'r' && header[262] == 0;
    String prefix = ustar ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return Texts.name(header, from, end - from);
  }

  /// A number in octal, or in base 256 where the first bit is set (GNU).
  private long number(int from, int length) throws IOException {
    if ((header[from] & 0x80) != 0) {
      return base256(from, length);
    }
    long value = 0;
    boolean begun = false;
    for (int i = from; i < from + length; i++) {
      byte b = header[i];
      if (b >= '0' && b <= '7') {
        value = value << 3 | (b - '0');
        begun = true;
      } else if (b != ' ' && b != 0) {
        throw new IOException("tar: a header holds a number that is none");
      } else if (begun) {
        break;
      }
    }
    return value;
  }

  private long base256(int from, int length) throws IOException {
    long value = header[from] & 0x3f;
    for (int i = from + 1; i < from + length; i++) {
      if (value >>> 54 != 0) {
        throw new IOException("tar: a header holds a number beyond 63 bits");
      }
      value = value << 8 | (header[i] & 0xff);
    }
    return value;
  }

  private static long decimal(String text) throws IOException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("tar: a pax header holds a number that is none: " + text, e);
    }
  }

  private byte[] readExtended() throws IOException {
    long size = number(124, 12);
    if (size < 0 || size > MAX_EXTENDED) {
      throw new LimitExceededException("a tar's extended header", MAX_EXTENDED);
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw cutOff();
    }
    toSkip = padded(size) - size;
    return bytes;
  }

  private String readLongName() throws IOException {
    byte[] bytes = readExtended();
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Texts.name(bytes, 0, end);
  }

  /// Records `length key=value\n` (POSIX.1-2001, pax). Repeated sparse keys of GNU's form 0.0 are
  /// gathered into one list, as its form 0.1 writes them.
  private Map<String, String> readPax() throws IOException {
    byte[] bytes = readExtended();
    Map<String, String> records = new HashMap<>();
    StringBuilder sparse = new StringBuilder();
    int at = 0;
    while (at < bytes.length && bytes[at] != 0) {
      int blank = indexOf(bytes, ' ', at);
      long length = decimal(Texts.decode(bytes, at, blank - at));
      if (length < blank - at + 3 || length > bytes.length - at) {
        throw new IOException("tar: a pax record's length is wrong");
      }
      int end = at + (int) length - 1;
      int equals = indexOf(bytes, '=', blank + 1);
      if (equals >= end) {
        throw new IOException("tar: a pax record without a value");
      }
      String key = Texts.decode(bytes, blank + 1, equals - blank - 1);
      String value = Texts.name(bytes, equals + 1, end - equals - 1);
      if (value.isEmpty()) {
        records.remove(key); // POSIX: as if it had not been written
      } else if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
        sparse.append(sparse.isEmpty() ? "" : ",").append(value);
      } else {
        records.put(key, value);
      }
      at = end + 1;
    }
    if (!sparse.isEmpty()) {
      records.put("GNU.sparse.map", sparse.toString());
    }
    return records;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) throws IOException {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new IOException("tar: a broken pax record");
  }

  private Optional<SparseMap> sparseMap(char kind, Map<String, String> extended)
      throws IOException {
    if (kind == 'S') {
      return Optional.of(oldGnuMap());
    }
    if ("1".equals(extended.get("GNU.sparse.major"))) {
      return Optional.of(mapInContent(decimal(extended.getOrDefault("GNU.sparse.realsize", "0"))));
    }
    String map = extended.get("GNU.sparse.map");
    if (map != null) {
      List<Long> numbers = new ArrayList<>();
      for (String number : map.split(",", -1)) {
        numbers.add(decimal(number));
      }
      return Optional.of(
          SparseMap.of(numbers, decimal(extended.getOrDefault("GNU.sparse.size", "0")), 0));
    }
    return Optional.empty();
  }

  /// Four parts in the header, and blocks of 21 more behind it (GNU tar manual, "Old GNU format").
  private SparseMap oldGnuMap() throws IOException {
    long realSize = number(483, 12);
    List<Long> numbers = new ArrayList<>();
    gather(386, 4, numbers);
    boolean more = header[482] != 0;
    while (more) {
      if (in.readNBytes(header, 0, BLOCK) < BLOCK) {
        throw cutOff();
      }
      gather(0, 21, numbers);
      more = header[504] != 0;
      checkParts(numbers.size());
    }
    return SparseMap.of(numbers, realSize, 0);
  }

  private void gather(int from, int parts, List<Long> into) throws IOException {
    for (int i = 0; i < parts; i++) {
      if (header[from + i * 24] == 0) {
        return;
      }
      into.add(number(from + i * 24, 12));
      into.add(number(from + i * 24 + 12, 12));
    }
  }

  /// GNU's form 1.0: decimal lines at the start of the content, padded to a block.
  private SparseMap mapInContent(long realSize) throws IOException {
    long[] read = {0};
    long parts = line(read);
    checkParts(parts);
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < parts * 2; i++) {
      numbers.add(line(read));
    }
    long padding = padded(read[0]) - read[0];
    in.skipNBytes(padding);
    return SparseMap.of(numbers, realSize, read[0] + padding);
  }

  private long line(long[] read) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || text.length() > 20) {
        throw new IOException("tar: a broken sparse map");
      }
      text.append((char) c);
    }
    read[0] += text.length() + 1;
    return decimal(text.toString());
  }

  private static void checkParts(long parts) throws IOException {
    if (parts < 0 || parts > MAX_SPARSE_PARTS) {
      throw new LimitExceededException("the number of parts of a sparse file", MAX_SPARSE_PARTS);
    }
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  /// Where the data of a sparse file lie: offset and length in turn.
  ///
  /// @param headerBytes how much of the entry's content the map itself took
  record SparseMap(long[] parts, long size, long headerBytes) {
    static SparseMap of(List<Long> numbers, long size, long headerBytes) throws IOException {
      long end = 0;
      if (size < 0) {
        throw new IOException("tar: a sparse file of a negative size");
      }
      for (int i = 0; i + 1 < numbers.size(); i += 2) {
        if (numbers.get(i) < end
            || numbers.get(i + 1) < 0
            || numbers.get(i + 1) > size - numbers.get(i)) {
          throw new IOException("tar: a sparse file's map is out of order");
        }
        end = numbers.get(i) + numbers.get(i + 1);
      }
      if (numbers.size() % 2 != 0) {
        throw new IOException("tar: a sparse file's map is broken");
      }
      return new SparseMap(
          numbers.stream().mapToLong(Long::longValue).toArray(), size, headerBytes);
    }
  }
}
