// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.match.Matching;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.Matchers;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.server.fleet.ImageDocument;
import dev.plimsoll.server.fleet.TagPattern;
import dev.plimsoll.server.jobs.Advisories;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.jobs.FixWork;
import dev.plimsoll.server.jobs.FoldWork;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.Judge;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LineageStore;
import dev.plimsoll.server.store.ScanStore;
import dev.plimsoll.server.store.ScannedImage;
import dev.plimsoll.server.store.TrendStore;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The demo's images of two teams and its advisories, scanned for real into a database.
public final class DemoFleet {

  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  /// All images, the bases not first, as a registry may list them.
  public static final List<String> REFERENCES =
      List.of(
          "payments/api:1.4.0",
          "payments/api:1.4.1",
          "payments/api:1.5.0",
          "payments/worker:2.0.0",
          "payments/worker:2.1.0",
          "platform/base-debian:12.5",
          "platform/base-debian:12.11",
          "platform/base-alpine:3.17.0",
          "platform/base-alpine:3.17.2",
          "shop/web:3.1.0",
          "shop/web:3.2.0",
          "shop/search:0.9.0",
          "shop/search:1.0.0",
          "shop/kiosk:7.2");

  private final Database database;
  private final Clock clock;
  private final Demo.Fleet fleet;
  private final Benches benches;

  private DemoFleet(Database database, Clock clock, Demo.Fleet fleet, Benches benches) {
    this.database = database;
    this.clock = clock;
    this.fleet = fleet;
    this.benches = benches;
  }

  /// Builds the demo below `folder` and publishes its advisories; scans nothing yet.
  public static DemoFleet build(Database database, Clock clock, Path folder) throws IOException {
    Demo.Fleet fleet = Demo.fleet(folder, DAY);
    StoreFiles store = new StoreFiles(fleet.store(), clock);
    new AdvisoryFiles(database).publish(store, store.current().orElseThrow(), clock.instant());
    Benches benches = benches(database, clock, folder);
    AdvisoryIndex index = AdvisoryIndex.open(fleet.store());
    new JudgementStore(database).target(index.name().text(), true, clock.instant());
    database.run(
        handle ->
            handle.execute(
                """
                insert into registry (address, name, kind, created_at)
                values ('reg.test', 'Demo', 'oci', ?)""",
                clock.instant()));
    return new DemoFleet(database, clock, fleet, benches);
  }

  /// What judges by the advisories of the demo that lies, or will lie, below `folder`.
  public static Benches benches(Database database, Clock clock, Path folder) throws IOException {
    Path store = folder.resolve("store");
    Files.createDirectories(store);
    return new Benches(
        new Advisories(store, new StoreFiles(store, clock), new AdvisoryFiles(database)));
  }

  /// Scans images into the repositories that they lie in.
  public void scan(List<String> references, Optional<Long> team) throws IOException {
    AdvisoryIndex index = AdvisoryIndex.open(fleet.store());
    Judge judge = Judge.of(new Matching(Matchers.all(), index));
    for (String reference : references) {
      String repository = reference.substring(0, reference.indexOf(':'));
      String tag = reference.substring(reference.indexOf(':') + 1);
      scan(repository, tag, team, judge);
    }
  }

  private void scan(String repository, String tag, Optional<Long> team, Judge judge)
      throws IOException {
    Images images =
        new Images(
            Optional.of(new Platform("linux", "amd64", "")),
            () -> {
              throw new AssertionError("no registry is asked");
            },
            java.util.Map.of(),
            true,
            Limits.DEFAULT,
            TempSpace.ofSystem());
    Scanner scanner = new Scanner("test", images, catalogers -> TestScans.with(catalogers).walks());
    Path layout = fleet.registry().resolve(repository);
    try (Image image = images.open(new ImageSource.OciLayout(layout, Optional.of(tag)))) {
      Report report = scanner.catalog(image);
      List<Long> sizes = image.layers().stream().map(l -> Math.max(0, l.size())).toList();
      ImageDocument document =
          new ImageDocument(report, ImageDocument.Configuration.of(image.config()), sizes);
      ScannedImage scanned =
          ScannedImage.of(
              report, report.target().manifest().orElseThrow(), "1", sizes, document.write());
      int lineage = lineage(repository, tag, team);
      ScanStore.Outcome outcome =
          new ScanStore(database)
              .record(scanned, List.of(new ScanStore.Place(lineage, tag)), judge, clock.instant());
      int id = ((ScanStore.Outcome.Recorded) outcome).imageId();
      tag(repository, tag, lineage, id);
      database.run(handle -> CoverageStore.judge(handle, List.of(id)));
    }
  }

  private int lineage(String repository, String tag, Optional<Long> team) {
    return database.write(
        handle -> {
          int id =
              handle
                  .createQuery(
                      """
                      insert into repository (registry_id, name, team_id, first_seen, last_seen)
                      select id, :name, :team, :at, :at from registry
                      on conflict (registry_id, name) do update set last_seen = excluded.last_seen
                      returning id""")
                  .bind("name", repository)
                  .bind("team", team)
                  .bind("at", clock.instant())
                  .mapTo(Integer.class)
                  .one();
          return LineageStore.intern(handle, id, TagPattern.of(tag).text());
        });
  }

  private void tag(String repository, String tag, int lineage, int image) {
    database.run(
        handle ->
            handle.execute(
                """
                insert into tag (repository_id, name, lineage_id, digest, image_id, is_wanted,
                  first_seen, changed_at)
                select r.id, ?, ?, i.digest, i.id, true, ?, ? from repository r, image i
                where r.name = ? and i.id = ? on conflict do nothing""",
                tag,
                lineage,
                clock.instant(),
                clock.instant(),
                repository,
                image));
  }

  /// Works out fixes and sums.
  public void settle() throws IOException {
    new FixWork(database, benches, "test", clock).run("-");
    new FoldWork(new TrendStore(database), new CoverageStore(database), clock).run("-");
  }
}
