// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A layer's tar, entry by entry, with all that may stand in one: whiteouts, duplicates, hostile
/// names and raw bytes.
public final class TestLayer {

  private static final int BLOCK = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public TestLayer file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public TestLayer file(String path, byte[] content) {
    return entry('0', path, "", content);
  }

  public TestLayer folder(String path) {
    return entry('5', path + "/", "", new byte[0]);
  }

  public TestLayer symlink(String path, String target) {
    return entry('2', path, target, new byte[0]);
  }

  public TestLayer hardlink(String path, String target) {
    return entry('1', path, target, new byte[0]);
  }

  /// Says that `path` of the layers below is gone.
  public TestLayer whiteout(String path) {
    int slash = path.lastIndexOf('/') + 1;
    return file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
  }

  /// Says that nothing in `folder` of the layers below is in sight.
  public TestLayer opaque(String folder) {
    return file(folder + "/.wh..wh..opq", "");
  }

  /// An extended header (pax) for the next entry.
  public TestLayer pax(String key, String value) {
    return extended('x', key, value);
  }

  public TestLayer globalPax(String key, String value) {
    return extended('g', key, value);
  }

  private TestLayer extended(char kind, String key, String value) {
    byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = rest.length + 1;
    while (Integer.toString(length).length() + rest.length != length) {
      length++;
    }
    byte[] record = new byte[length];
    put(record, 0, Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
    System.arraycopy(rest, 0, record, length - rest.length, rest.length);
    return entry(kind, "pax", "", record);
  }

  /// Any entry; a path beyond the header's 100 bytes gets one of GNU's long names before it.
  public TestLayer entry(char kind, String path, String link, byte[] content) {
    return entry(kind, path.getBytes(StandardCharsets.UTF_8), link, content);
  }

  public TestLayer entry(char kind, byte[] path, String link, byte[] content) {
    byte[] target = link.getBytes(StandardCharsets.UTF_8);
    if (path.length > 100) {
      entry('L', "././@LongLink", "", path);
    }
    if (target.length > 100) {
      entry('K', "././@LongLink", "", target);
    }
    return raw(header(kind, path, target, content.length)).raw(padded(content));
  }

  /// A header block with a right checksum.
  public static byte[] header(char kind, byte[] path, byte[] link, long size) {
    byte[] header = new byte[BLOCK];
    System.arraycopy(path, 0, header, 0, Math.min(path.length, 100));
    put(header, 100, "0000644\0".getBytes(StandardCharsets.US_ASCII));
    put(header, 108, "0000000\0".getBytes(StandardCharsets.US_ASCII));
    put(header, 116, "0000000\0".getBytes(StandardCharsets.US_ASCII));
    put(header, 124, "%011o\0".formatted(size).getBytes(StandardCharsets.US_ASCII));
    put(header, 136, "00000000000\0".getBytes(StandardCharsets.US_ASCII));
    header[156] = (byte) kind;
    System.arraycopy(link, 0, header, 157, Math.min(link.length, 100));
    put(header, 257, "ustar  \0".getBytes(StandardCharsets.US_ASCII));
    return checked(header);
  }

  /// The header with its checksum.
  public static byte[] checked(byte[] header) {
    put(header, 148, "        ".getBytes(StandardCharsets.US_ASCII));
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII));
    return header;
  }

  public TestLayer raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /// The tar without an end.
  public byte[] entries() {
    return out.toByteArray();
  }

  public byte[] tar() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.writeBytes(new byte[2 * BLOCK]);
    return whole.toByteArray();
  }

  private static byte[] padded(byte[] content) {
    return java.util.Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
  }

  private static void put(byte[] into, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }
}
