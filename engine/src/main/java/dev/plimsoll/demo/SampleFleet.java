// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.image.write.LayoutWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the images and artifacts of [FleetFile], each repository as an OCI layout in the folder
/// of its name. The same day gives the same bytes.
///
/// @param day of the demo: everything was built before it
record SampleFleet(FleetFile file, LocalDate day) {

  /// @param folder holds the layouts below it
  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, List<FleetFile.Entry>> repository : byRepository().entrySet()) {
      Path layout = folder.resolve(repository.getKey());
      try (LayoutWriter writer = new LayoutWriter(layout)) {
        new RepositoryWriter(layout, writer, day).write(repository.getValue());
      }
    }
  }

  private Map<String, List<FleetFile.Entry>> byRepository() {
    Map<String, List<FleetFile.Entry>> entries = new TreeMap<>();
    file.entries()
        .forEach(entry -> entries.merge(entry.repository(), List.of(entry), FleetFile::joined));
    return entries;
  }
}
