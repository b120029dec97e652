// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// One platform's image, open for reading. Layers may be opened by several threads at once.
public interface Image extends AutoCloseable {

  Target target();

  ImageConfig config();

  /// The layers, the base first; as many as the configuration has diffIds.
  List<Layer> layers();

  /// The bytes of `layer` as stored, unverified: who reads them hashes them.
  InputStream open(Layer layer) throws IOException;

  @Override
  void close() throws IOException;
}
