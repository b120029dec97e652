// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.image.Layer;
import dev.plimsoll.server.store.ScanRequests;
import dev.plimsoll.server.store.ScanRequests.LayerState;
import dev.plimsoll.walk.LayerProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tells people who wait for a scan how far it is, a few times a second. Scans for which nobody
/// waits write nothing.
public final class ScanProgress {

  private static final Duration RHYTHM = Duration.ofMillis(300);

  private final ScanRequests requests;
  private final Clock clock;
  private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();

  public ScanProgress(ScanRequests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /// A scan that somebody waits for.
  private final class Watched implements LayerProgress {
    private final int image;
    private final List<LayerState> layers;
    private Instant told;

    Watched(int image, List<Layer> layers, Instant at) {
      this.image = image;
      this.layers =
          new ArrayList<>(
              layers.stream()
                  .map(l -> new LayerState(l.index(), "waiting", 0, Math.max(0, l.size())))
                  .toList());
      this.told = at;
    }

    @Override
    public void read(Layer layer, int bytes) {
      change(
          layer,
          before ->
              new LayerState(before.index(), "reading", before.bytes() + bytes, before.size()),
          false);
    }

    @Override
    public void done(Layer layer, boolean fromCache) {
      String state = fromCache ? "kept" : "done";
      change(
          layer,
          before -> new LayerState(before.index(), state, before.bytes(), before.size()),
          true);
    }

    private void change(
        Layer layer, java.util.function.UnaryOperator<LayerState> change, boolean isStep) {
      List<LayerState> now;
      Instant at = clock.instant();
      synchronized (this) {
        layers.set(layer.index(), change.apply(layers.get(layer.index())));
        if (!isStep && at.isBefore(told.plus(RHYTHM))) {
          return;
        }
        told = at;
        now = List.copyOf(layers);
      }
      requests.progress(image, now, at);
    }
  }

  /// A scan begins.
  void begin(int image, List<Layer> layers, Instant at) {
    if (requests.begin(image, at)) {
      watched.put(image, new Watched(image, layers, at));
    }
  }

  /// Who is to be told of the layers of an image.
  LayerProgress of(int image) {
    return Optional.<LayerProgress>ofNullable(watched.get(image)).orElse(LayerProgress.SILENT);
  }

  /// A scan is over.
  ///
  /// @param failure why it failed; empty when it did not
  void end(int image, Optional<String> failure, Instant at) {
    watched.remove(image);
    requests.end(image, failure, at);
  }
}
