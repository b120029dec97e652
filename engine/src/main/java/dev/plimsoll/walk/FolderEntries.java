// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Entries;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarEntry.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A folder as [Entries], in the order of names. Links are told, never followed. What may not be
/// read is handed to `gaps` and passed over; so are other file systems' own folders `proc` and
/// `sys`, which are no files. Version control's own folders are not part of a source tree.
final class FolderEntries implements Entries, AutoCloseable {

  private static final List<String> NOT_FILES = List.of("proc", "sys", "dev");
  private static final List<String> VERSION_CONTROL = List.of(".git", ".hg", ".svn");

  private final Path root;
  private final BiConsumer<String, String> gaps;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private InputStream content = InputStream.nullInputStream();
  private Path current;

  FolderEntries(Path root, BiConsumer<String, String> gaps) throws IOException {
    this.root = root;
    this.gaps = gaps;
    this.current = root;
    push(root);
  }

  @Override
  public Optional<TarEntry> next() throws IOException {
    content.close();
    content = InputStream.nullInputStream();
    while (!waiting.isEmpty()) {
      Path path = waiting.pop();
      try {
        return Optional.of(entry(path));
      } catch (IOException e) {
        gaps.accept(name(path), "can't be read: " + e);
      }
    }
    return Optional.empty();
  }

  @Override
  public InputStream content() throws IOException {
    content.close();
    content = InputStream.nullInputStream();
    try {
      content = Files.newInputStream(current, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      gaps.accept(name(current), "can't be read: " + e);
    }
    return content;
  }

  private TarEntry entry(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    current = path;
    if (attributes.isSymbolicLink()) {
      return new TarEntry(name(path), Type.SYMLINK, 0, 0, Files.readSymbolicLink(path).toString());
    }
    if (attributes.isDirectory()) {
      push(path);
      return new TarEntry(name(path), Type.DIRECTORY, 0, 0, "");
    }
    if (!attributes.isRegularFile()) {
      return new TarEntry(name(path), Type.SPECIAL, 0, 0, "");
    }
    return new TarEntry(name(path), Type.FILE, attributes.size(), 0, "");
  }

  private void push(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      listing.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(children);
    for (Path child : children.reversed()) {
      if (!isLeftOut(child)) {
        waiting.push(child);
      }
    }
  }

  private boolean isLeftOut(Path path) {
    String name = path.getFileName().toString();
    return VERSION_CONTROL.contains(name)
        || (root.equals(path.getParent()) && NOT_FILES.contains(name) && isSystemRoot());
  }

  private boolean isSystemRoot() {
    return root.getParent() == null || Files.isDirectory(root.resolve("proc/self"));
  }

  private String name(Path path) {
    return root.relativize(path).toString();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
