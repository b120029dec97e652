// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.OperationsStore;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the platform is at, asked of the database whenever somebody scrapes.
public record PlatformMetrics(
    OperationsStore operations, FeedStore feeds, CoverageStore coverage, Clock clock) {

  /// Adds all of them to a registry.
  public void register(PrometheusRegistry registry) {
    jobs(registry);
    lag(registry);
    feeds(registry);
    images(registry);
    memory(registry);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help, String... labels) {
    return GaugeWithCallback.builder().name(name).help(help).labelNames(labels);
  }

  private void jobs(PrometheusRegistry registry) {
    gauge("plimsoll_jobs", "Jobs by kind and state", "kind", "state")
        .callback(
            told ->
                operations
                    .kinds(clock.instant())
                    .forEach(
                        kind -> {
                          told.call(kind.waiting(), kind.kind(), "waiting");
                          told.call(kind.running(), kind.kind(), "running");
                          told.call(kind.failed(), kind.kind(), "failed");
                        }))
        .register(registry);
    gauge("plimsoll_queue_age_seconds", "How long the oldest job that is due waits", "kind")
        .callback(
            told ->
                operations
                    .kinds(clock.instant())
                    .forEach(kind -> told.call(kind.oldest().map(this::age).orElse(0.0), kind.kind())))
        .register(registry);
  }

  private void lag(PrometheusRegistry registry) {
    gauge(
            "plimsoll_lag_seconds",
            "From our feed to the match, and from the match to the message, of a day's events",
            "stage",
            "quantile")
        .callback(
            told -> {
              OperationsStore.Lag lag =
                  operations.lag(clock.instant().minus(Duration.ofDays(1)));
              told.call(lag.matchP50(), "match", "0.5");
              told.call(lag.matchP95(), "match", "0.95");
              told.call(lag.messageP50(), "message", "0.5");
              told.call(lag.messageP95(), "message", "0.95");
            })
        .register(registry);
  }

  private void feeds(PrometheusRegistry registry) {
    gauge("plimsoll_feed_age_seconds", "Since a feed last answered", "feed")
        .callback(
            told ->
                feeds
                    .list()
                    .forEach(
                        feed ->
                            feed.updated().ifPresent(at -> told.call(age(at), feed.name()))))
        .register(registry);
  }

  private void images(PrometheusRegistry registry) {
    gauge("plimsoll_images", "Images under wanted tags, by the state of their coverage", "coverage")
        .callback(
            told -> {
              Map<String, Long> states = new TreeMap<>();
              coverage
                  .counted(Scope.everything(), Optional.empty())
                  .forEach(part -> states.merge(part.state(), part.images(), Long::sum));
              states.forEach((state, images) -> told.call(images, state));
            })
        .register(registry);
  }

  private static void memory(PrometheusRegistry registry) {
    gauge("plimsoll_jvm_heap_used_bytes", "Heap in use")
        .callback(
            told -> {
              Runtime runtime = Runtime.getRuntime();
              told.call(runtime.totalMemory() - runtime.freeMemory());
            })
        .register(registry);
    gauge("plimsoll_jvm_heap_max_bytes", "The most that the heap may become")
        .callback(told -> told.call(Runtime.getRuntime().maxMemory()))
        .register(registry);
  }

  private double age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3);
  }
}
