// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

/// A place in an image: a path and the layer that brought it.
///
/// @param path without a leading slash; members of archives follow `!/`, as in `app.jar!/lib/x.jar`
/// @param layer index of the layer, the base being 0; 0 also where there are no layers
public record Location(String path, int layer) implements Comparable<Location> {

  @Override
  public int compareTo(Location other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : Integer.compare(layer, other.layer);
  }
}
