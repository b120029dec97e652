// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.ecosystem.maven.Coordinates;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// An index in a file, or wherever parts of one can be had. Opening reads the header; a look-up
/// reads one entry of a table and one block, and as much again for each name that it finds. Safe
/// for several threads if `bytes` are.
public final class JarIndexFile implements JarIndex {

  private static final int MAX_BLOCK = 16 << 20;
  private static final int SHA1_DIGITS = 40;

  private final SeekableBytes bytes;
  private final Format.Header header;

  private JarIndexFile(SeekableBytes bytes, Format.Header header) {
    this.bytes = bytes;
    this.header = header;
  }

  /// Opens an index that lies in `bytes`, which must outlive it.
  ///
  /// @throws IOException when it is none, cut off, or of another format
  public static JarIndexFile open(SeekableBytes bytes) throws IOException {
    byte[] start = bytes.bytes(0, Format.HEADER_SIZE);
    DataInputStream in = in(start, 0);
    Format.Header header = Format.Header.read(in);
    int checked = Format.HEADER_SIZE - Integer.BYTES;
    if (in(start, checked).readInt() != Format.crc(start, 0, checked)) {
      throw new IOException("its header is damaged");
    }
    if (header.size() != bytes.size()) {
      throw new IOException("it is cut off: %d of %d bytes".formatted(bytes.size(), header.size()));
    }
    return new JarIndexFile(bytes, header);
  }

  /// How many archives it knows.
  public int jars() {
    return header.jars();
  }

  @Override
  public List<Coordinates> find(String sha1) throws IOException {
    if (sha1.length() != SHA1_DIGITS || !sha1.chars().allMatch(HexFormat::isHexDigit)) {
      return List.of();
    }
    byte[] hash = Arrays.copyOf(HexFormat.of().parseHex(sha1), Format.HASH_SIZE);
    byte[] block = block(header.blocks(), Format.block(hash, header.bits()));
    return block.length == 0 ? List.of() : find(hash, block);
  }

  /// A block is the count of its hashes, these in order, and for each the number of its name and
  /// its version.
  private List<Coordinates> find(byte[] hash, byte[] block) throws IOException {
    DataInputStream in = in(block, 0);
    int count = in.readInt();
    if (count < 0 || count > block.length / Format.HASH_SIZE) {
      throw new IOException("a block is damaged");
    }
    DataInputStream entries = in(block, Integer.BYTES + count * Format.HASH_SIZE);
    List<Coordinates> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int name = Format.number(entries);
      String version = text(entries);
      int at = Integer.BYTES + i * Format.HASH_SIZE;
      if (Arrays.equals(block, at, at + Format.HASH_SIZE, hash, 0, Format.HASH_SIZE)) {
        found.add(coordinates(name(name), version));
      }
    }
    return found;
  }

  private static Coordinates coordinates(String name, String version) throws IOException {
    int colon = name.indexOf(':');
    if (colon < 0) {
      throw new IOException("a name is damaged");
    }
    return new Coordinates(name.substring(0, colon), name.substring(colon + 1), version);
  }

  /// Names share their beginnings with the one before.
  private String name(int number) throws IOException {
    if (number < 0 || number >= header.names()) {
      throw new IOException("no name " + number);
    }
    DataInputStream in = in(block(header.nameBlocks(), number / Format.NAMES_PER_BLOCK), 0);
    String name = "";
    for (int i = 0; i <= number % Format.NAMES_PER_BLOCK; i++) {
      int shared = Format.number(in);
      if (shared < 0 || shared > name.length()) {
        throw new IOException("a name is damaged");
      }
      name = name.substring(0, shared) + text(in);
    }
    return name;
  }

  private static String text(DataInputStream in) throws IOException {
    int length = Format.number(in);
    if (length < 0 || length > in.available()) {
      throw new IOException("a text is damaged");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /// A block without its checksum; none when it is empty.
  private byte[] block(long table, int number) throws IOException {
    DataInputStream ends = in(bytes.bytes(table + (long) number * Long.BYTES, 2 * Long.BYTES), 0);
    long from = ends.readLong();
    long size = ends.readLong() - from;
    if (size == 0) {
      return new byte[0];
    }
    if (size < Integer.BYTES || size > MAX_BLOCK) {
      throw new IOException("a table is damaged");
    }
    byte[] block = bytes.bytes(from, (int) size);
    if (in(block, 0).readInt() != Format.crc(block, Integer.BYTES, block.length - Integer.BYTES)) {
      throw new IOException("a block is damaged");
    }
    return Arrays.copyOfRange(block, Integer.BYTES, block.length);
  }

  private static DataInputStream in(byte[] bytes, int from) {
    return new DataInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from));
  }
}
