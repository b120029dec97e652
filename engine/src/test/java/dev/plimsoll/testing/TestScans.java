// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.archive.DockerArchives;
import dev.plimsoll.image.archive.OciLayouts;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.LayerProgress;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Catalogs images that tests have written.
///
/// @param cache of layers
public record TestScans(List<Cataloger> catalogers, LayerCache cache, Limits limits) {

  private static final Platform LINUX = new Platform("linux", "amd64", "");

  public static TestScans with(List<Cataloger> catalogers) {
    return new TestScans(catalogers, LayerCache.NONE, Limits.DEFAULT);
  }

  public TestScans cachedIn(LayerCache other) {
    return new TestScans(catalogers, other, limits);
  }

  public TestScans within(Limits other) {
    return new TestScans(catalogers, cache, other);
  }

  public Catalog layout(Path folder) throws IOException {
    try (Image image = openLayout(folder)) {
      return walks().catalog(image);
    }
  }

  public Catalog dockerArchive(Path file) throws IOException {
    var source = new ImageSource.DockerArchive(file, Optional.empty());
    try (Image image = new DockerArchives(limits, TempSpace.ofSystem()).open(source)) {
      return walks().catalog(image);
    }
  }

  public Catalog folder(Path folder) throws IOException {
    return walks().catalog(folder);
  }

  public static Image openLayout(Path folder) throws IOException {
    var layouts = new OciLayouts(Optional.empty(), LINUX, Limits.DEFAULT, TempSpace.ofSystem());
    return layouts.open(new ImageSource.OciLayout(folder, Optional.empty()));
  }

  public Walks walks() {
    return new Walks(catalogers, cache, limits, TempSpace.ofSystem(), LayerProgress.SILENT, 2);
  }
}
