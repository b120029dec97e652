// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.RequestObserver;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/// Counts answers and their durations, by route and status.
public final class RequestMetrics implements RequestObserver {

  private final Histogram durations;

  public RequestMetrics(PrometheusRegistry registry) {
    this.durations =
        Histogram.builder()
            .name("plimsoll_http_request_duration_seconds")
            .help("Time until an answer was written; of live events until the connection ended")
            .labelNames("route", "status")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10)
            .register(registry);
  }

  @Override
  public void answered(String route, int status, Duration duration) {
    durations.labelValues(route, Integer.toString(status)).observe(duration.toNanos() / 1e9);
  }
}
