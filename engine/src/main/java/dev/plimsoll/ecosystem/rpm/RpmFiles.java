// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tells the paths of the files that the packages of one database own. Names of folders are shared
/// by their files, so hostile headers could tell far more than they hold; all the paths together
/// are therefore no longer than the database, which in a real one, where each file has a checksum,
/// an owner and more, they never are.
final class RpmFiles {

  /// Folders of one package; a million names take some 60 MB of heap.
  private static final int MOST_FOLDERS = 1 << 20;

  private final Limits limits;
  private final long mostBytes;
  private long bytes;
  private int files;

  RpmFiles(Limits limits, long databaseSize) {
    this.limits = limits;
    this.mostBytes = Math.max(databaseSize, limits.textBytes());
  }

  /// Gives each path of `header`, without a leading slash, to `owned`.
  void forEachPath(RpmHeader header, Consumer<String> owned) throws IOException {
    if (header.has(RpmTag.BASE_NAMES)) {
      splitPaths(header, owned);
    } else {
      RpmStrings paths = header.texts(RpmTag.OLD_FILE_NAMES);
      while (paths.hasNext()) {
        path("", paths.next(), owned);
      }
    }
  }

  private void splitPaths(RpmHeader header, Consumer<String> owned) throws IOException {
    RpmStrings names = header.texts(RpmTag.BASE_NAMES);
    ByteBuffer indexes = header.numbers(RpmTag.DIR_INDEXES);
    List<String> folders = folders(header.texts(RpmTag.DIR_NAMES));
    if (indexes.remaining() / Integer.BYTES != names.count()) {
      throw new IOException(
          names.count() + " files, but folders for " + indexes.remaining() / Integer.BYTES);
    }
    while (names.hasNext()) {
      int folder = indexes.getInt();
      if (folder < 0 || folder >= folders.size()) {
        throw new IOException("a file in folder " + folder + " of " + folders.size());
      }
      path(folders.get(folder), names.next(), owned);
    }
  }

  private List<String> folders(RpmStrings names) throws IOException {
    if (names.count() > MOST_FOLDERS) {
      throw new LimitExceededException("the count of folders", MOST_FOLDERS);
    }
    List<String> folders = new ArrayList<>();
    while (names.hasNext()) {
      folders.add(names.next());
    }
    return folders;
  }

  private void path(String folder, String name, Consumer<String> owned) throws IOException {
    int length = folder.length() + name.length();
    if (length > limits.pathBytes()) {
      throw new LimitExceededException("a path of " + length + " characters", limits.pathBytes());
    }
    bytes += length;
    if (bytes > mostBytes) {
      throw new LimitExceededException("the list of owned files", mostBytes);
    }
    if (++files > limits.layerEntries()) {
      throw new LimitExceededException("the count of owned files", limits.layerEntries());
    }
    String path = withoutSlashes(folder + name);
    if (!path.isEmpty()) {
      owned.accept(path);
    }
  }

  private static String withoutSlashes(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }
}
