// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

/// What a layer says about a path (image-spec, "Representing Changes").
public enum EntryKind {
  FILE,
  DIRECTORY,
  SYMLINK,
  HARDLINK,
  /// A device, pipe or socket: it hides what lies below but has no content.
  SPECIAL,
  /// The path is gone (`.wh.NAME`).
  WHITEOUT,
  /// The folder shows nothing of the layers below (`.wh..wh..opq`).
  OPAQUE
}
