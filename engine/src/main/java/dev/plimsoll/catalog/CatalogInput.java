// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;

/// One selected file.
///
/// @param path without a leading slash
/// @param bytes the content, valid until [Cataloger#catalog] returns
/// @param space for what a cataloger unpacks from it, through [dev.plimsoll.bytes.Spool]
/// @param neighbours for catalogers of what is declared; others must not look at them
public record CatalogInput(
    String path, SeekableBytes bytes, Limits limits, TempSpace space, Neighbours neighbours) {

  /// A file by itself.
  public CatalogInput(String path, SeekableBytes bytes, Limits limits, TempSpace space) {
    this(path, bytes, limits, space, Neighbours.NONE);
  }

  /// The base name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
