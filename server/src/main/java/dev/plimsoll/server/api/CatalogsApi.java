// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.ecosystem.maven.index.JarIndex;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.JsonFormat;
import dev.plimsoll.sbom.Sboms;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.server.fleet.TagPattern;
import dev.plimsoll.server.http.Body;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.store.WaiverLookup;
import dev.plimsoll.server.store.WaiverLookup.Holding;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Judges catalogs that were made elsewhere. Nothing of them is stored.
///
/// @param tool our own version
/// @param places how many may be judged at the same time, each of which takes a few times the
///   catalog's size of the heap
public record CatalogsApi(Benches benches, WaiverLookup waivers, String tool, Semaphore places) {

  /// Longest bill of materials, in bytes; also what [Limits] let a text have.
  private static final long MAX_BYTES = 64 << 20;

  private static final int MAX_REFERENCE = 500;

  /// The answer's header that has the time at which the advisories were written; the report has the
  /// day only.
  private static final String WRITTEN = "Plimsoll-Advisories-Written";

  private static final int AT_ONCE = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  public CatalogsApi(Benches benches, WaiverLookup waivers, String tool) {
    this(benches, waivers, tool, new Semaphore(AT_ONCE, true));
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/catalogs", Permission.SCAN, this::judge)
            .taking(Body.stream(MAX_BYTES, Set.of("application/vnd.cyclonedx+json"))));
  }

  private Response judge(Request request) throws IOException {
    request.query().only("reference");
    String reference =
        request
            .query()
            .text("reference", MAX_REFERENCE)
            .orElseThrow(() -> Problem.parameter("reference", "what was scanned"));
    AdvisoryIndex index =
        benches
            .newest()
            .index()
            .orElseThrow(
                () ->
                    Problem.unavailable(
                        "There are no advisories yet to judge by.", Duration.ofMinutes(5)));
    takePlace();
    try {
      return answer(waived(Scanner.judge(read(request, reference), index), request, reference));
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (!places.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        throw Problem.unavailable("Other catalogs are being judged.", LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The server stops.", LONGEST_WAIT);
    }
  }

  private Report read(Request request, String reference) throws IOException {
    try {
      return Scanner.catalog(
          tool, reference, Sboms.read(request.stream(), Limits.DEFAULT), JarIndex.EMPTY);
    } catch (IOException e) {
      if (Problem.isRefusal(e)) {
        throw e;
      }
      throw Problem.field("", "is no bill of materials that can be read: " + e.getMessage());
    }
  }

  private Report waived(Report report, Request request, String reference) {
    List<Holding> holding = holding(request, reference);
    List<VulnerablePackage> open = new ArrayList<>();
    List<Settlement.Heard> settled = new ArrayList<>();
    for (VulnerablePackage finding : report.findings()) {
      Optional<Holding> waiver = waiver(holding, finding);
      waiver.ifPresentOrElse(
          w -> settled.add(new Settlement.Heard(finding, statement(w, finding))),
          () -> open.add(finding));
    }
    return new Report(
        report.tool(),
        report.target(),
        report.platform(),
        report.created(),
        report.os(),
        report.layers(),
        report.packages(),
        open,
        report.endOfLife(),
        report.gaps(),
        report.store(),
        settled,
        List.of());
  }

  /// Only a tag says which lineage it is.
  private List<Holding> holding(Request request, String reference) {
    return ImageReference.parse(reference)
        .filter(image -> image.tag().isPresent())
        .map(
            image ->
                waivers.of(
                    request.scope(Permission.SCAN),
                    image.registry() + "/" + image.repository(),
                    TagPattern.of(image.tag().get()).text(),
                    request.time()))
        .orElse(List.of());
  }

  private static Optional<Holding> waiver(List<Holding> holding, VulnerablePackage finding) {
    Set<String> names = new HashSet<>(finding.aliases());
    names.add(finding.flaw());
    return holding.stream().filter(w -> w.means(names, finding.subject().purl())).findFirst();
  }

  /// A waiver, as a report tells it. Its status stays `AFFECTED`, for nobody has shown more than
  /// that a team decided so.
  private static Statement statement(Holding waiver, VulnerablePackage finding) {
    List<String> flaws = new ArrayList<>(List.of(finding.flaw()));
    flaws.addAll(finding.aliases());
    return new Statement(
        "waiver/" + waiver.id(),
        waiver.owner(),
        waiver.approved().map(Object::toString).orElse(""),
        flaws,
        List.of(),
        Statement.Status.AFFECTED,
        Optional.of(waiver.kind()),
        "waived until " + waiver.expires() + ": " + waiver.reason());
  }

  private static Response answer(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonFormat().write(report, ReportFormat.Look.PLAIN, out);
    String written = report.store().orElseThrow().written().toString();
    return new Response.Bytes(200, "application/json", out.toByteArray(), Map.of(WRITTEN, written));
  }
}
