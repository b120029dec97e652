// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.registry.RefusedException;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.server.connect.Puller;
import dev.plimsoll.server.fleet.ImageDocument;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.Judge;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.ScanStore;
import dev.plimsoll.server.store.ScanStore.Outcome;
import dev.plimsoll.server.store.ScannedImage;
import dev.plimsoll.server.store.WaitingImages;
import dev.plimsoll.server.store.WaitingImages.Place;
import dev.plimsoll.walk.LayerReader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Scans one image: reads what of its layers nobody read yet, and records what is inside.
///
/// @param catalogers names the set of catalogers, by which an image is read once
public record ScanWork(
    Database database,
    WaitingImages waiting,
    ScanStore scans,
    JudgementStore judgements,
    Advisories advisories,
    Connections connections,
    ScannerFor scanner,
    ScanProgress progress,
    String catalogers,
    Clock clock)
    implements Work {

  /// Its kind; the id is the image's.
  public static final String KIND = "scan";

  /// How often a recording is tried while newer advisories keep coming.
  private static final int TRIES = 5;

  /// Makes a scanner that tells how it goes on.
  @FunctionalInterface
  public interface ScannerFor {
    Scanner with(dev.plimsoll.walk.LayerProgress progress);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "scan of "
        + waiting.find(Integer.parseInt(id)).map(Place::reference).orElse("image " + id);
  }

  @Override
  public void run(String id) throws IOException, JobException {
    int image = Integer.parseInt(id);
    Optional<Place> place = waiting.find(image);
    if (place.isEmpty()) {
      progress.end(image, Optional.of("no tag leads to the image any more"), clock.instant());
      return;
    }
    ScannedImage scanned =
        place.get().catalogers().equals(Optional.of(catalogers))
            ? ScannedImage.known(place.get().digest(), place.get().platform(), catalogers)
            : scan(place.get());
    record(scanned, image);
    progress.end(image, Optional.empty(), clock.instant());
  }

  private ScannedImage scan(Place place) throws IOException, JobException {
    Puller puller = connections.to(place.registry()).puller();
    var source = puller.source(place.repository(), Optional.of(place.tag()), place.digest());
    try (Image image = puller.open(source, Images.machine())) {
      progress.begin(place.image(), image.layers(), clock.instant());
      Report report = scanner.with(progress.of(place.image())).catalog(image);
      refuseUnreadLayers(image.layers(), report.gaps());
      List<Long> sizes = image.layers().stream().map(layer -> Math.max(0, layer.size())).toList();
      ImageDocument document =
          new ImageDocument(report, ImageDocument.Configuration.of(image.config()), sizes);
      return ScannedImage.of(report, place.digest(), catalogers, sizes, document.write());
    } catch (RefusedException e) {
      if (e.status() == 404) {
        throw new JobException("the registry does not have it any more: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  /// For a person at a terminal a layer that can't be read is a gap; here it is tried again, and
  /// then the image has failed.
  private static void refuseUnreadLayers(List<Layer> layers, List<Gap> gaps) throws IOException {
    Set<String> names = layers.stream().map(LayerReader::name).collect(Collectors.toSet());
    for (Gap gap : gaps) {
      if (names.contains(gap.path())) {
        throw new IOException(gap.path() + ": " + gap.reason());
      }
    }
  }

  private void record(ScannedImage scanned, int image) throws IOException {
    for (int left = TRIES; left > 0; left--) {
      AdvisoryIndex index = target();
      Judge judge = RematchWork.judge(index);
      if (scans.record(scanned, List.of(), judge, clock.instant()) instanceof Outcome.Recorded) {
        database.run(handle -> CoverageStore.judge(handle, List.of(image)));
        return;
      }
    }
    throw new IOException("newer advisories came each time it was to be recorded");
  }

  /// The advisories by which new packages are judged now.
  private AdvisoryIndex target() throws IOException {
    Optional<String> target = judgements.read().target();
    Optional<AdvisoryIndex> index =
        target.isEmpty() ? Optional.empty() : advisories.find(new StateName(target.get()));
    return index.orElseThrow(
        () -> new IOException("there are no advisories yet to judge its packages by"));
  }

  @Override
  public void givenUp(String id, String reason, int tries) {
    int image = Integer.parseInt(id);
    waiting.failed(image, reason, tries, clock.instant());
    progress.end(image, Optional.of(reason), clock.instant());
  }
}
