// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// An image whose layers are members of a layout or archive.
///
/// @param names of the members that hold the layers, in order
record MemberImage(
    Target target, ImageConfig config, List<Layer> layers, List<String> names, Members members)
    implements Image {

  @Override
  public InputStream open(Layer layer) throws IOException {
    String name = names.get(layer.index());
    return members
        .find(name)
        .map(SeekableBytes::stream)
        .orElseThrow(() -> new IOException("the image has no " + name));
  }

  @Override
  public void close() throws IOException {
    members.close();
  }
}
