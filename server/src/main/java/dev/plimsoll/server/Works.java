// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.scan.Feeds;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.server.config.ServerConfig;
import dev.plimsoll.server.jobs.Advisories;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.jobs.CatalogersWork;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.jobs.DeliverWork;
import dev.plimsoll.server.jobs.DueWork;
import dev.plimsoll.server.jobs.FeedsWork;
import dev.plimsoll.server.jobs.FixWork;
import dev.plimsoll.server.jobs.FoldWork;
import dev.plimsoll.server.jobs.HousekeepingWork;
import dev.plimsoll.server.jobs.Outlets;
import dev.plimsoll.server.jobs.RematchWork;
import dev.plimsoll.server.jobs.RepositoryLook;
import dev.plimsoll.server.jobs.RepositoryWork;
import dev.plimsoll.server.jobs.RequestWork;
import dev.plimsoll.server.jobs.ScanProgress;
import dev.plimsoll.server.jobs.ScanWork;
import dev.plimsoll.server.jobs.SyncWork;
import dev.plimsoll.server.jobs.TagWork;
import dev.plimsoll.server.jobs.TellWork;
import dev.plimsoll.server.jobs.WaiverWork;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.store.NoticeStore;
import dev.plimsoll.server.store.Rematch;
import dev.plimsoll.server.store.WaiverEndStore;
import dev.plimsoll.walk.FactsCodec;
import dev.plimsoll.walk.SharedLayers;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All kinds of jobs. A new kind is one class and one line here.
final class Works {

  /// Layers of one image that are read at once; several images are read at once too.
  private static final int LAYERS_AT_ONCE = 2;

  /// How often an import is looked for where no feed is asked.
  private static final Duration IMPORTS = Duration.ofSeconds(30);

  private final Stores stores;
  private final Advisories advisories;
  private final Connections connections;
  private final Benches benches;
  private final Outlets outlets;
  private final List<Cataloger> catalogers;
  private final Clock clock;

  Works(
      Stores stores,
      Advisories advisories,
      Connections connections,
      Benches benches,
      Outlets outlets,
      List<Cataloger> catalogers,
      Clock clock) {
    this.stores = stores;
    this.advisories = advisories;
    this.connections = connections;
    this.benches = benches;
    this.outlets = outlets;
    this.catalogers = catalogers;
    this.clock = clock;
  }

  List<Work> all(ServerConfig config, HttpSettings http) throws IOException {
    String key = FactsCodec.key(catalogers);
    URI publicUrl = URI.create(config.pages().publicUrl());
    RepositoryLook look =
        new RepositoryLook(
            stores.database(),
            stores.registries(),
            stores.listings(),
            stores.ownership(),
            connections,
            clock);
    List<Work> all = new ArrayList<>();
    all.add(new DueWork(stores.registries(), stores.jobs(), clock));
    all.add(
        new SyncWork(
            stores.database(),
            stores.registries(),
            stores.listings(),
            stores.jobs(),
            connections,
            clock));
    all.add(new RepositoryWork(look));
    all.add(new TagWork(look));
    all.add(scan(key));
    all.add(new CatalogersWork(stores.waiting(), key, clock));
    all.add(feeds(config, http));
    all.add(
        new RematchWork(
            advisories,
            stores.judgements(),
            new Rematch(stores.database(), clock),
            stores.rematches(),
            stores.jobs(),
            clock));
    all.add(
        new HousekeepingWork(
            stores.sessions(),
            stores.answers(),
            stores.events(),
            stores.layers(),
            stores.advisories(),
            stores.judgements(),
            stores.jobs(),
            stores.deliveries(),
            config.messages().kept(),
            clock));
    all.add(
        new RequestWork(
            stores.database(),
            stores.requests(),
            stores.registries(),
            stores.listings(),
            stores.ownership(),
            stores.jobs(),
            connections,
            clock));
    all.add(new FixWork(stores.database(), benches, Version.TEXT, clock));
    all.add(new FoldWork(stores.trends(), stores.coverage(), clock));
    all.add(
        new WaiverWork(
            new WaiverEndStore(stores.database(), stores.audit(), new NoticeStore(publicUrl)),
            clock));
    all.add(
        new TellWork(
            stores.database(),
            stores.registries(),
            stores.deliveries(),
            stores.jobs(),
            publicUrl,
            clock));
    all.add(new DeliverWork(stores.deliveries(), outlets, clock));
    return List.copyOf(all);
  }

  private Work scan(String key) {
    SharedLayers cache = new SharedLayers(stores.layers());
    TempSpace space = TempSpace.ofSystem();
    ScanWork.ScannerFor scanner =
        progress ->
            new Scanner(
                Version.TEXT,
                Images.local(Limits.DEFAULT, space),
                wanted ->
                    new Walks(wanted, cache, Limits.DEFAULT, space, progress, LAYERS_AT_ONCE));
    return new ScanWork(
        stores.database(),
        stores.waiting(),
        stores.scans(),
        stores.judgements(),
        advisories,
        connections,
        scanner,
        new ScanProgress(stores.requests(), clock),
        key,
        clock);
  }

  private Work feeds(ServerConfig config, HttpSettings http) throws IOException {
    boolean isOffline = config.feeds().isOffline();
    StoreWriter writer = new StoreWriter(advisories.folder(), clock);
    return new FeedsWork(
        advisories,
        stores.advisories(),
        stores.feeds(),
        stores.jobs(),
        new FeedUpdate(writer, clock, FeedProgress.NONE, false),
        new HttpSource(Http.of(http), TempSpace.ofSystem(), new Mirrors(Map.of())),
        isOffline ? List.of() : Feeds.defaults(),
        isOffline ? IMPORTS : config.feeds().updateEvery(),
        clock);
  }
}
