// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files and folders with owners and modes.
final class Folders {

  private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");

  private Folders() {}

  /// Makes `folder` and those above it. Those that we make may be passed through by others when
  /// we are root, since PostgreSQL then is another: nothing in them can be listed or read by that.
  static void make(Path folder, boolean isPassable) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      make(parent, isPassable);
    }
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(
        folder, PosixFilePermissions.fromString(isPassable ? "rwx--x--x" : "rwx------"));
  }

  /// Writes a file that its owner alone can read, whole or not at all.
  static void writeSecret(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(part);
    Files.createFile(part, PosixFilePermissions.asFileAttribute(SECRET));
    Files.writeString(part, text, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  static void give(Path path, int uid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  /// Whether strangers can pass through `folder` itself.
  static boolean isPassable(Path folder) throws IOException {
    return EnumSet.copyOf(Files.getPosixFilePermissions(folder))
        .contains(PosixFilePermission.OTHERS_EXECUTE);
  }

  /// Deletes `folder` with all in it, following no link; nothing happens when it is not there.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
