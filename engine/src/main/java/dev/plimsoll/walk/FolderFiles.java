// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder read as if it were the only layer of an image.
record FolderFiles(Path folder, Selection selection, Limits limits, TempSpace space)
    implements LayeredFiles {

  private static final Layer ONLY =
      new Layer(0, Digest.sha256(new byte[0]), Optional.empty(), -1, Optional.empty());

  @Override
  public List<Layer> layers() {
    return List.of(ONLY);
  }

  @Override
  public LayerFacts read(Layer layer) throws IOException {
    return walk(selection);
  }

  @Override
  public LayerFacts readAgain(Layer layer, LinkedFiles links) throws IOException {
    return walk(links);
  }

  private LayerFacts walk(LayerWalk.Choice choice) throws IOException {
    FolderNeighbours neighbours = new FolderNeighbours(folder, limits);
    try (LayerWalk walk = new LayerWalk(choice, limits, space, neighbours);
        FolderEntries entries = new FolderEntries(folder, walk::gap)) {
      walk.walk(entries);
      return walk.facts();
    }
  }
}
