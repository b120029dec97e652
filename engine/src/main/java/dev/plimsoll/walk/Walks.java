// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// From an open image or a folder to its catalog.
///
/// @param cores how many layers are read at once
public record Walks(
    List<Cataloger> catalogers,
    LayerCache cache,
    Limits limits,
    TempSpace space,
    LayerProgress progress,
    int cores) {

  /// Catalogs an image.
  public Catalog catalog(Image image) throws IOException {
    Selection selection = new Selection(catalogers);
    LayerReader reader = new LayerReader(selection, cache, limits, space, progress);
    LayeredFiles files =
        new LayeredFiles() {
          @Override
          public List<Layer> layers() {
            return image.layers();
          }

          @Override
          public LayerFacts read(Layer layer) throws IOException {
            return reader.read(image, layer);
          }

          @Override
          public LayerFacts readAgain(Layer layer, LinkedFiles links) throws IOException {
            return reader.readAgain(image, layer, links);
          }
        };
    return catalog(files, selection);
  }

  /// Catalogs a folder as it lies there: the root of a file system, or a source tree. Nothing is
  /// kept of it.
  public Catalog catalog(Path folder) throws IOException {
    Selection selection = new Selection(catalogers);
    return catalog(new FolderFiles(folder, selection, limits, space), selection);
  }

  private Catalog catalog(LayeredFiles files, Selection selection) throws IOException {
    return new Assembly(files, facts(files), selection).catalog();
  }

  /// The facts of all layers. A blob that is several layers of the image is read once.
  private List<LayerFacts> facts(LayeredFiles files) throws IOException {
    Map<Object, Integer> placeByBlob = new HashMap<>();
    List<Layer> distinct = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Layer layer : files.layers()) {
      Object blob = layer.blob().isPresent() ? layer.blob().get() : layer;
      int place = placeByBlob.computeIfAbsent(blob, _ -> distinct.size());
      if (place == distinct.size()) {
        distinct.add(layer);
      }
      places.add(place);
    }
    List<LayerFacts> read = new Fanout(cores).map(distinct, files::read);
    return places.stream().map(read::get).toList();
  }
}
