// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.explain.Explainer;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Verdict;
import dev.plimsoll.report.Advice;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.server.api.FindingJsons.FindingJson;
import dev.plimsoll.server.api.ImageDetails.PackageJson;
import dev.plimsoll.server.api.Shapes.BaseRefJson;
import dev.plimsoll.server.api.Shapes.BuildJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.EventJson;
import dev.plimsoll.server.api.Shapes.FixJson;
import dev.plimsoll.server.api.Shapes.LineageRefJson;
import dev.plimsoll.server.api.Shapes.TeamRefJson;
import dev.plimsoll.server.api.WaiversApi.WaiverJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.inventory.Bench;
import dev.plimsoll.server.inventory.ImageFixes;
import dev.plimsoll.server.inventory.ImageView;
import dev.plimsoll.server.inventory.PlacedFinding;
import dev.plimsoll.server.inventory.Tally;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.store.BaseStore.BaseNow;
import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.FixStore.FixRow;
import dev.plimsoll.server.store.ImageList;
import dev.plimsoll.server.store.ImageList.ImageRow;
import dev.plimsoll.server.store.ImageParts;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.Page;
import dev.plimsoll.server.store.WaiversAbout;
import dev.plimsoll.vex.Vex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One image: what it is built of, what is wrong with it, and what has changed.
///
/// @param tool our own version
public record ImagesApi(
    ImageList images,
    ImageParts parts,
    LineageAround around,
    EventList events,
    WaiversAbout waivers,
    JudgementStore judgements,
    Benches benches,
    String tool) {

  private static final int EVENTS = 500;
  private static final List<String> FORMATS = List.of("json", "cyclonedx", "spdx", "sarif");

  record FindingsJson(List<FindingJson> items, List<FixJson> fixes, Optional<Instant> judged) {}

  record EvidenceJson(
      FindingJson finding,
      String sentence,
      List<String> steps,
      List<Sources.SourceJson> sources,
      List<String> references,
      List<EventJson> events,
      Optional<FixJson> fix,
      List<WaiverJson> waivers) {}

  record PackagesJson(List<PackageJson> items) {}

  public List<Route> routes() {
    String image = "/api/v1/images/{id}";
    return List.of(
        Route.get(image, Permission.READ, this::get),
        Route.get(image + "/findings", Permission.READ, this::findings),
        Route.get(image + "/findings/{findingId}", Permission.READ, this::finding),
        Route.get(image + "/packages", Permission.READ, this::packages),
        Route.get(image + "/difference", Permission.READ, this::difference),
        Route.get(image + "/timeline", Permission.READ, this::timeline),
        Route.get(image + "/report", Permission.READ, this::report));
  }

  private ImageRow find(Request request) {
    return find(request.scope(Permission.READ), request.path("id"));
  }

  private ImageRow find(Scope scope, String name) {
    return images.find(scope, name).orElseThrow(() -> Problem.notFound("image " + name));
  }

  private ImageView view(ImageRow row, Bench bench) throws IOException {
    ImageParts.Parts read =
        parts
            .read(row.id(), row.lineageId())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "The image " + row.reference() + " has not been read yet.",
                        "Look at its coverage, which says why."));
    return ImageView.of(read, tool, bench);
  }

  private Response get(Request request) throws IOException {
    request.query().only();
    ImageRow row = find(request);
    Bench bench = benches.newest();
    Optional<ImageParts.Parts> read = parts.read(row.id(), row.lineageId());
    Optional<ImageView> view =
        read.isEmpty() ? Optional.empty() : Optional.of(ImageView.of(read.get(), tool, bench));
    Tally open = view.map(v -> Tally.placed(v.image().open())).orElse(Tally.of(List.of()));
    Tally all = view.map(v -> Tally.placed(v.image().findings())).orElse(Tally.of(List.of()));
    return Response.json(
        new ImageDetails.DetailJson(
            build(row, open),
            lineages(request.scope(Permission.READ), row),
            row.os(),
            Optional.of(row.platform().replaceFirst("^[^/]*+/", "")).filter(a -> !a.isEmpty()),
            row.size(),
            CountsJson.of(open),
            view.map(v -> v.image().open().size()).orElse(0),
            open.exploited().size(),
            all.flaws().size() - open.flaws().size(),
            row.state().equals("waiting") ? "neverScanned" : row.state(),
            row.reason(),
            view.map(ImageDetails::gaps).orElse(List.of()),
            images.platforms(row.id()).stream()
                .map(p -> new ImageDetails.PlatformJson(p.platform(), p.digest(), p.imageId()))
                .toList(),
            around.bases(row.id()).stream().map(BaseRefJson::of).toList(),
            view.map(ImageDetails::layers).orElse(List.of()),
            view.map(ImageDetails::configuration),
            view.map(v -> ImageDetails.endOfLife(v, bench)).orElse(List.of())));
  }

  private List<LineageRefJson> lineages(Scope scope, ImageRow row) {
    return images.lineages(scope, row.id()).stream()
        .map(l -> new LineageRefJson(l.id(), l.name(), l.imageId(), l.team().map(TeamRefJson::of)))
        .toList();
  }

  private BuildJson build(ImageRow row, Tally counts) {
    return new BuildJson(
        row.id(),
        row.digest(),
        row.reference(),
        images.tags(row.lineageId(), row.id()),
        Optional.of(row.platform()),
        row.created(),
        Optional.of(row.firstSeen()),
        row.scanned(),
        Optional.of(CountsJson.of(counts)),
        Optional.empty());
  }

  private FindingJsons jsons(ImageView view, Bench bench) {
    ImageFixes fixes = view.fixes(bench);
    List<FixRow> rows = fixes.fixes().stream().map(ImageFixes.OneFix::row).toList();
    return new FindingJsons(view, fixes, parts.fixIds(rows));
  }

  private Response findings(Request request) throws IOException {
    request.query().only("format");
    Bench bench = benches.newest();
    FindingJsons jsons = jsons(view(find(request), bench), bench);
    if (isJson(request)) {
      return Response.json(
          new FindingsJson(jsons.findings(), jsons.fixJsons(), judgements.read().judgedAt()));
    }
    return Lists.answer(
        request, "findings", FindingJson.class, 1, (_, _) -> Page.whole(jsons.findings()));
  }

  private static boolean isJson(Request request) {
    return request.query().text("format").orElse("json").equals("json");
  }

  private Response finding(Request request) throws IOException {
    request.query().only();
    ImageRow row = find(request);
    String id = request.path("findingId");
    Bench bench = benches.newest();
    ImageView view = view(row, bench);
    PlacedFinding placed =
        view.image().findings().stream()
            .filter(f -> f.finding().id().text().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("finding " + id + " of " + row.reference()));
    return Response.json(evidence(request, row, view, placed, bench));
  }

  private EvidenceJson evidence(
      Request request, ImageRow row, ImageView view, PlacedFinding placed, Bench bench) {
    VulnerablePackage finding = placed.finding();
    Sources sources =
        Sources.of(finding.subject(), view.image().catalog().os(), finding.flaw(), bench);
    FindingJsons jsons = jsons(view, bench);
    FindingJson json =
        jsons.findings().stream()
            .filter(f -> f.id().equals(finding.id().text()))
            .findFirst()
            .orElseThrow();
    return new EvidenceJson(
        json,
        Advice.problem(finding)
            + ": "
            + sources.verdict().map(Verdict::reason).orElse("no source says so any more")
            + ".",
        steps(view, finding, bench),
        sources.statements(),
        sources.references(),
        events
            .ofFinding(
                request.scope(Permission.READ),
                placed.row().flawId(),
                placed.row().packageId(),
                row.lineageId(),
                EVENTS)
            .stream()
            .map(EventJson::of)
            .toList(),
        json.fixes().stream().findFirst().map(i -> jsons.fixJsons().get(i)),
        waivers(request, row, placed));
  }

  private List<WaiverJson> waivers(Request request, ImageRow row, PlacedFinding placed) {
    long person = waivers.personOf(request.principal());
    return waivers
        .of(
            request.scope(Permission.READ),
            row.lineageId(),
            placed.row().flawId(),
            placed.row().nameId())
        .stream()
        .map(w -> WaiversApi.json(request, person, w, Optional.empty(), Optional.empty()))
        .toList();
  }

  private static List<String> steps(ImageView view, VulnerablePackage finding, Bench bench) {
    if (bench.matching().isEmpty() || bench.index().isEmpty()) {
      return List.of();
    }
    String story =
        new Explainer(
                ImageDetails.shown(view.image().catalog()),
                bench.matching().get(),
                bench.index().get(),
                Vex.SILENCE)
            .explain(List.of(finding.subject().purl().toString(), finding.flaw()));
    return story.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private Response packages(Request request) throws IOException {
    request.query().only("format");
    ImageRow row = find(request);
    List<PackageJson> items =
        ImageDetails.packages(view(row, benches.newest()), parts.packages(row.id()));
    return isJson(request)
        ? Response.json(new PackagesJson(items))
        : Lists.answer(request, "packages", PackageJson.class, 1, (_, _) -> Page.whole(items));
  }

  private Response difference(Request request) throws IOException {
    request.query().only("to");
    Scope scope = request.scope(Permission.READ);
    ImageRow row = find(request);
    Bench bench = benches.newest();
    ImageView view = view(row, bench);
    Optional<String> to = request.query().text("to", 100);
    if (to.equals(Optional.of("base"))) {
      return Response.json(rebuilt(row, view));
    }
    ImageRow other =
        to.isPresent()
            ? find(scope, to.get())
            : images
                .before(scope, row)
                .orElseThrow(() -> Problem.notFound("build before " + row.reference()));
    ImageView otherView = view(other, bench);
    return Response.json(
        to.isPresent()
            ? difference(row, view, other, otherView)
            : difference(other, otherView, row, view));
  }

  private ImageDifference difference(
      ImageRow from, ImageView before, ImageRow to, ImageView after) {
    return ImageDifference.of(
        build(from, Tally.placed(before.image().open())),
        build(to, Tally.placed(after.image().open())),
        ImageDifference.Side.of(before),
        ImageDifference.Side.of(after));
  }

  private ImageDifference rebuilt(ImageRow row, ImageView view) {
    BaseNow base =
        view.parts()
            .base()
            .filter(_ -> view.newest().isPresent())
            .orElseThrow(() -> Problem.notFound("newer base of " + row.reference()));
    ImageParts.Parts newest = view.parts().newest().orElseThrow();
    BuildJson to =
        new BuildJson(
            newest.imageId(),
            "sha256:" + newest.digest(),
            base.to(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return ImageDifference.of(
        build(row, Tally.placed(view.image().open())),
        to,
        ImageDifference.Side.of(view),
        ImageDifference.Side.rebuilt(view, view.newest().orElseThrow()));
  }

  private Response timeline(Request request) {
    request.query().only();
    ImageRow row = find(request);
    Scope scope = request.scope(Permission.READ);
    return Response.json(
        ImageTimeline.of(
            row,
            events.ofImage(scope, row.id(), row.lineageId(), row.firstSeen(), EVENTS),
            waivers.decisions(scope, row.lineageId(), row.id(), row.firstSeen())));
  }

  private Response report(Request request) throws IOException {
    request.query().only("format");
    String name = request.query().text("format").orElse("json");
    if (!FORMATS.contains(name)) {
      throw Problem.parameter("format", "one of " + String.join(", ", FORMATS));
    }
    Bench bench = benches.newest();
    ImageView view = view(find(request), bench);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Formats.find(name)
        .orElseThrow()
        .write(
            ImageDetails.report(view, bench, waivers.named(ImageDetails.waivers(view))),
            ReportFormat.Look.PLAIN,
            out);
    return Response.bytes("application/json", out.toByteArray());
  }
}
