// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.ecosystem.maven.index.JarIndex;
import dev.plimsoll.ecosystem.maven.index.JarIndexFile;
import dev.plimsoll.ecosystem.maven.index.JarIndexWriter;
import dev.plimsoll.ecosystem.maven.index.JarList;
import dev.plimsoll.ecosystem.maven.index.LocalRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The index of jars in the folder of the store.
public final class Jars {

  /// Its file.
  public static final String FILE = "jars.index";

  private Jars() {}

  /// Opens the index of the store; an empty one when there is none. Its file stays open as long as
  /// the process runs.
  ///
  /// @throws IOException when it is damaged or of another format
  public static JarIndex open(Path store) throws IOException {
    try {
      FileChannel channel = FileChannel.open(store.resolve(FILE), StandardOpenOption.READ);
      return JarIndexFile.open(new FileBytes(channel, channel.size()));
    } catch (NoSuchFileException e) {
      return JarIndex.EMPTY;
    }
  }

  /// Builds the index of the store anew; how many entries it has.
  ///
  /// @param sources lists of archives, and folders with the layout of a Maven repository
  /// @throws IOException naming the source that can't be read; the index then stays as it was
  public static int build(Path store, List<Path> sources) throws IOException {
    Files.createDirectories(store);
    try (JarIndexWriter index = new JarIndexWriter(store.resolve(FILE), TempSpace.ofSystem())) {
      for (Path source : sources) {
        read(source, index);
      }
      return index.finish();
    }
  }

  private static void read(Path source, JarIndexWriter index) throws IOException {
    try {
      if (Files.isDirectory(source)) {
        LocalRepository.read(source, index);
        return;
      }
      try (InputStream list = Files.newInputStream(source)) {
        JarList.read(list, index);
      }
    } catch (IOException e) {
      throw new IOException(source + " can't be read: " + e.getMessage(), e);
    }
  }
}
