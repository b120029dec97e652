// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a layer's changeset (image-spec, "Image Layer Filesystem Changeset") as a tar, a stream
/// from first to last: ustar headers (POSIX.1-1988), and pax records (POSIX.1-2001) before them
/// where a name or a size does not fit. The same calls give the same bytes: everything belongs to
/// root and is as old as the epoch. Folders on the way to a file are the caller's affair, and so is
/// what the paths mean. One thread.
public final class TarWriter implements Closeable {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final long MAX_OCTAL_SIZE = 0_77777777777L;
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  private final OutputStream out;

  /// @param out closed with the writer
  public TarWriter(OutputStream out) {
    this.out = out;
  }

  /// A folder, with mode 0755.
  public void folder(String path) throws IOException {
    header(path.endsWith("/") ? path : path + "/", '5', 0755, 0, "");
  }

  /// A file with mode 0644.
  public void file(String path, byte[] content) throws IOException {
    header(path, '0', 0644, content.length, "");
    out.write(content);
    pad(content.length);
  }

  /// A file of text in UTF-8, with mode 0644.
  public void file(String path, String content) throws IOException {
    file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /// A file.
  ///
  /// @param size of the content in bytes; what `content` has beyond is left unread
  /// @throws EOFException when the content ends before; the tar is then broken
  public void file(String path, int mode, long size, InputStream content) throws IOException {
    header(path, '0', mode, size, "");
    byte[] buffer = new byte[64 << 10];
    for (long left = size; left > 0; ) {
      int read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException(path + " ends " + left + " bytes early");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    pad(size);
  }

  /// A symbolic link, whose target is written as it is.
  public void symlink(String path, String target) throws IOException {
    header(path, '2', 0777, 0, target);
  }

  /// Another name for a file of this layer that was written before.
  public void hardLink(String path, String target) throws IOException {
    header(path, '1', 0644, 0, target);
  }

  /// Removes what lower layers have at `path` (image-spec, "Whiteouts").
  public void whiteout(String path) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    file(path.substring(0, name) + WHITEOUT + path.substring(name), new byte[0]);
  }

  /// Hides all that lower layers have in `folder` (image-spec, "Opaque Whiteout").
  public void opaque(String folder) throws IOException {
    file(folder.endsWith("/") ? folder + OPAQUE : folder + "/" + OPAQUE, new byte[0]);
  }

  /// Ends the tar with its two empty blocks.
  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }

  private void header(String path, char kind, int mode, long size, String link) throws IOException {
    Map<String, String> records = new LinkedHashMap<>();
    if (!fits(path)) {
      records.put("path", path);
    }
    if (!fits(link)) {
      records.put("linkpath", link);
    }
    if (size > MAX_OCTAL_SIZE) {
      records.put("size", Long.toString(size));
    }
    if (!records.isEmpty()) {
      extended(records);
    }
    block(path, kind, mode, Math.min(size, MAX_OCTAL_SIZE), link);
  }

  private void extended(Map<String, String> records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    records.forEach((key, value) -> bytes.writeBytes(paxRecord(key, value)));
    block("pax", 'x', 0644, bytes.size(), "");
    bytes.writeTo(out);
    pad(bytes.size());
  }

  /// `length key=value\n`, where the length counts its own digits too.
  private static byte[] paxRecord(String key, String value) {
    byte[] record = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = record.length + Integer.toString(record.length).length();
    if (record.length + Integer.toString(length).length() > length) {
      length++;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(record);
    return bytes.toByteArray();
  }

  /// A header block (POSIX, "ustar Interchange Format"). Names that don't fit are cut, for those
  /// readers that know no pax.
  private void block(String path, char kind, int mode, long size, String link) throws IOException {
    byte[] block = new byte[BLOCK];
    text(block, 0, path);
    octal(block, 100, 8, mode);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, size);
    octal(block, 136, 12, 0);
    block[156] = (byte) kind;
    text(block, 157, link);
    text(block, 257, "ustar");
    text(block, 263, "00");
    checksum(block);
    out.write(block);
  }

  /// The sum of all bytes, its own field counting as blanks.
  private static void checksum(byte[] block) {
    int sum = 8 * ' ';
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(block, 148, 7, sum);
    block[155] = ' ';
  }

  private static boolean fits(String name) {
    return name.length() <= NAME && name.chars().allMatch(c -> c < 0x80);
  }

  private static void text(byte[] block, int at, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, block, at, Math.min(ascii.length, NAME));
  }

  /// Octal digits, and the NUL that ends them.
  private static void octal(byte[] block, int at, int width, long number) {
    text(block, at, ("%0" + (width - 1) + "o").formatted(number));
  }

  private void pad(long size) throws IOException {
    out.write(new byte[Math.floorMod(-size, BLOCK)]);
  }
}
