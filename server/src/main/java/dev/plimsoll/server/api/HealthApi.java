// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.server.http.Access;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.OperationsStore;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/// For those that watch the process: alive, ready, metrics, and the API's own document.
///
/// @param isMetricsOpen whether anybody may read the metrics; otherwise this machine alone. They tell
///   no names of images or people
public record HealthApi(
    OperationsStore operations,
    AdvisoryFiles advisories,
    PrometheusRegistry metrics,
    boolean isMetricsOpen) {

  private static final Duration ALIVE = Duration.ofMinutes(2);

  record AliveJson(String status) {}

  record CheckJson(String name, boolean isFine, boolean isNeeded, String detail) {}

  record ReadyJson(boolean isReady, List<CheckJson> checks) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/healthz", Access.open("probes have no account"), this::alive),
        Route.get("/readyz", Access.open("probes have no account"), this::ready),
        Route.get("/metrics", Access.open("this machine's own, or as configured"), this::metrics),
        Route.get("/api/openapi.json", Access.open("it is public"), this::document));
  }

  private Response alive(Request request) {
    return Response.json(new AliveJson("alive"));
  }

  /// Pages and API need the database alone; without workers and advisories what they show gets old,
  /// which is told and is no reason to send people elsewhere.
  private Response ready(Request request) {
    ReadyJson state = state(request);
    return new Response.Json(state.isReady() ? 200 : 503, state, Map.of());
  }

  private ReadyJson state(Request request) {
    try {
      String migration = operations.migration();
      long workers = operations.workers(request.time().minus(ALIVE)).size();
      String newest = advisories.newest().map(StateName::text).orElse("");
      return new ReadyJson(
          true,
          List.of(
              new CheckJson("database", true, true, "it answers"),
              new CheckJson("migrations", true, true, "at " + migration),
              new CheckJson("worker", workers > 0, false, workers + " seen in two minutes"),
              new CheckJson(
                  "advisories",
                  !newest.isEmpty(),
                  false,
                  newest.isEmpty() ? "none yet" : "state " + newest)));
    } catch (JdbiException e) {
      return new ReadyJson(
          false, List.of(new CheckJson("database", false, true, "it does not answer")));
    }
  }

  private Response metrics(Request request) {
    if (!isMetricsOpen && !isHere(request.address())) {
      throw Problem.forbidden(
          "Metrics are for this machine.", "Scrape from here, or configure them to be open.");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    try {
      writer.write(out, metrics.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Response.bytes(PrometheusTextFormatWriter.CONTENT_TYPE, out.toByteArray());
  }

  private static boolean isHere(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false; // a proxy said something that is no address
    }
  }

  private Response document(Request request) {
    return Response.json(ApiDocument.json());
  }
}
