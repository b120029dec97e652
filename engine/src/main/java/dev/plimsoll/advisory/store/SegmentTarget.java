// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// A segment on its way: a temporary file in the store's folder that gets its name when its content
/// is known.
final class SegmentTarget implements Closeable {

  private final Path folder;
  private final Path temporary;
  private final SegmentFileWriter file;
  private final Set<String> ecosystems = new TreeSet<>();
  private final Optional<ReplacedIds> replaced;

  SegmentTarget(Path folder, SegmentKind kind, boolean isDelta) throws IOException {
    this.folder = folder;
    this.replaced = isDelta ? Optional.of(new ReplacedIds()) : Optional.empty();
    this.temporary = folder.resolve("writing-" + UUID.randomUUID() + ".tmp");
    this.file = new SegmentFileWriter(temporary, kind);
  }

  SegmentFileWriter file() {
    return file;
  }

  void covers(String ecosystem) {
    ecosystems.add(ecosystem);
  }

  /// The segment holds a record of this id.
  void told(String id) {
    replaced.ifPresent(ids -> ids.add(id));
  }

  void gone(String id) throws IOException {
    replaced.orElseThrow(() -> new IOException("only deltas tell what is gone: " + id)).add(id);
  }

  SegmentBuilder.Written finish(int records) throws IOException {
    if (replaced.isPresent()) {
      replaced.get().write(file);
    }
    String contentId = file.finish(records);
    file.close();
    long size = Files.size(temporary);
    Files.move(temporary, folder.resolve(contentId + ".segment"), StandardCopyOption.ATOMIC_MOVE);
    return new SegmentBuilder.Written(contentId, size, records, Set.copyOf(ecosystems));
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(temporary);
  }
}
