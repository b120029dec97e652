// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.bytes.Lines;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of the sample, which lie beside this class.
final class Resources {

  private static final int MAX_SIZE = 1 << 20;

  private Resources() {}

  /// A whole file.
  static byte[] bytes(String path) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException("the sample lacks " + path);
      }
      return in.readNBytes(MAX_SIZE);
    }
  }

  /// The lines of a list, without comments and empty ones.
  static List<String> lines(String path) throws IOException {
    List<String> all = new ArrayList<>();
    Lines lines = new Lines(new ByteArrayInputStream(bytes(path)), MAX_SIZE);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isEmpty() && !line.get().startsWith("#")) {
        all.add(line.get());
      }
    }
    return all;
  }
}
