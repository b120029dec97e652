// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.scan.Catalogers;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.Matchers;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.LayerProgress;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long matching takes for all packages of an image, warm, on one core. `-Dlayout` names the
/// OCI layout and `-Ddb` the store; with `-Dpackages` there are so many packages, those of the
/// image over and over.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Matching {

  private Optional<Catalog> catalog = Optional.empty();
  private Optional<dev.plimsoll.match.Matching> matching = Optional.empty();

  /// Reads the image once.
  @Setup
  public void read() throws IOException {
    Images images = Images.local(Limits.DEFAULT, TempSpace.ofSystem());
    Path layout = Path.of(System.getProperty("layout"));
    try (Image image = images.open(new ImageSource.OciLayout(layout, Optional.empty()))) {
      catalog =
          Optional.of(
              new Walks(
                      Catalogers.installed(),
                      LayerCache.NONE,
                      Limits.DEFAULT,
                      TempSpace.ofSystem(),
                      LayerProgress.SILENT,
                      1)
                  .catalog(image));
    }
    catalog = catalog.map(c -> sized(c, Integer.getInteger("packages", c.packages().size())));
    AdvisoryIndex index = AdvisoryIndex.open(Path.of(System.getProperty("db")));
    matching = Optional.of(new dev.plimsoll.match.Matching(Matchers.all(), index));
    System.out.println("packages: " + catalog.orElseThrow().packages().size());
    System.out.println("findings: " + judge().findings().size());
  }

  private static Catalog sized(Catalog read, int count) {
    List<Package> packages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      packages.add(read.packages().get(i % read.packages().size()));
    }
    return new Catalog(read.os(), packages, read.gaps());
  }

  /// Judges them all.
  @Benchmark
  public dev.plimsoll.match.Matching.Outcome judge() {
    return matching.orElseThrow().judge(catalog.orElseThrow());
  }
}
