// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

/// One entry of a tar, as written: the path may be absolute or climb with `..`.
///
/// @param size of the content in bytes, sparse files at their full size; 0 for all but files
/// @param mode permission bits
/// @param link target of a symbolic or hard link, else empty
public record TarEntry(String path, Type type, long size, int mode, String link) {

  /// What an entry is.
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    HARDLINK,
    /// A device or pipe.
    SPECIAL
  }
}
