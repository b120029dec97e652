// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The file `current`: which manifest holds, and of it just what a look-up needs, in lines that are
/// read without a JSON parser, since a scan of a small image takes less time than loading one.
///
/// @param manifest the name of its file
record Current(String manifest, List<Line> lines) {

  private static final String TITLE = "plimsoll-store ";
  private static final String PREFIX = "manifest-";
  private static final String SUFFIX = ".json";
  private static final int HEX = 64;
  private static final int HEAD_LINES = 3;
  private static final int FIXED_CELLS = 2;

  /// A feed that has a segment.
  ///
  /// @param segments the content ids of its chain, the base first
  record Line(List<String> segments, String feed, List<String> ecosystems) {}

  static Current of(String manifestName, Manifest manifest) {
    List<Line> lines = new ArrayList<>();
    for (FeedEntry feed : manifest.feeds()) {
      if (feed.isLoaded()) {
        lines.add(new Line(feed.contentIds(), feed.name(), List.copyOf(feed.ecosystems())));
      }
    }
    return new Current(manifestName, lines);
  }

  static String nameOf(String hex) {
    return PREFIX + hex + SUFFIX;
  }

  static boolean isManifestName(String name) {
    return name.length() == PREFIX.length() + HEX + SUFFIX.length()
        && name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && isContentId(name.substring(PREFIX.length(), PREFIX.length() + HEX));
  }

  static boolean isContentId(String text) {
    boolean isHex = text.length() == HEX;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      isHex &= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    return isHex;
  }

  /// Version; checksum of what follows; manifest; then a line a feed: segments with commas between,
  /// name, ecosystems, with tabs between.
  byte[] write() {
    StringBuilder body = new StringBuilder(manifest).append('\n');
    for (Line line : lines) {
      body.append(String.join(",", line.segments())).append('\t').append(line.feed());
      line.ecosystems().forEach(ecosystem -> body.append('\t').append(ecosystem));
      body.append('\n');
    }
    String text = TITLE + Manifest.VERSION + '\n' + checksum(body.toString()) + '\n' + body;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// @throws StoreException when it is of another format or broken
  static Current read(Path file, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] head = text.split("\n", HEAD_LINES);
    if (!head[0].startsWith(TITLE)) {
      throw StoreException.corrupt(file, "it is not the start of a store");
    }
    checkVersion(file, head[0].substring(TITLE.length()));
    if (head.length < HEAD_LINES || !head[1].equals(checksum(head[2]))) {
      throw StoreException.corrupt(file, "its checksum does not fit");
    }
    return new Reader(file, head[2].split("\n")).read();
  }

  private static void checkVersion(Path file, String text) {
    try {
      int version = Integer.parseInt(text);
      if (version != Manifest.VERSION) {
        throw StoreException.wrongVersion(file, version, Manifest.VERSION);
      }
    } catch (NumberFormatException e) {
      throw StoreException.corrupt(file, "its version is " + text);
    }
  }

  private static String checksum(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Long.toHexString(SegmentFileWriter.crc(bytes, 0, bytes.length));
  }

  /// Reads the lines below the checksum.
  private record Reader(Path file, String[] rows) {

    Current read() {
      check(isManifestName(rows[0]), "it names no manifest");
      List<Line> lines = new ArrayList<>();
      for (int i = 1; i < rows.length; i++) {
        lines.add(line(rows[i].split("\t")));
      }
      return new Current(rows[0], lines);
    }

    private Line line(String[] cells) {
      check(cells.length >= FIXED_CELLS, "it names no segment");
      List<String> ecosystems = List.of(cells).subList(FIXED_CELLS, cells.length);
      return new Line(segments(cells[0]), cells[1], ecosystems);
    }

    private List<String> segments(String cell) {
      List<String> segments = List.of(cell.split(",", -1));
      for (String segment : segments) {
        check(isContentId(segment), "it names no segment");
      }
      return segments;
    }

    private void check(boolean isSound, String otherwise) {
      if (!isSound) {
        throw StoreException.corrupt(file, otherwise);
      }
    }
  }
}
