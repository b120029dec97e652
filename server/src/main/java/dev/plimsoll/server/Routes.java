// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.server.api.AuditApi;
import dev.plimsoll.server.api.BasesApi;
import dev.plimsoll.server.api.CatalogsApi;
import dev.plimsoll.server.api.ChannelsApi;
import dev.plimsoll.server.api.CoverageApi;
import dev.plimsoll.server.api.DeliveriesApi;
import dev.plimsoll.server.api.EventsApi;
import dev.plimsoll.server.api.FixesApi;
import dev.plimsoll.server.api.FlawsApi;
import dev.plimsoll.server.api.HealthApi;
import dev.plimsoll.server.api.HomeApi;
import dev.plimsoll.server.api.HooksApi;
import dev.plimsoll.server.api.ImagesApi;
import dev.plimsoll.server.api.LineagesApi;
import dev.plimsoll.server.api.OperationsApi;
import dev.plimsoll.server.api.PackagesApi;
import dev.plimsoll.server.api.PeopleApi;
import dev.plimsoll.server.api.RegistriesApi;
import dev.plimsoll.server.api.RoutesApi;
import dev.plimsoll.server.api.ScansApi;
import dev.plimsoll.server.api.SearchApi;
import dev.plimsoll.server.api.SessionsApi;
import dev.plimsoll.server.api.TeamsApi;
import dev.plimsoll.server.api.TokensApi;
import dev.plimsoll.server.api.ViewsApi;
import dev.plimsoll.server.api.WaiversApi;
import dev.plimsoll.server.http.EventStream;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Passwords;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.jobs.Outlets;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.store.AffectedList;
import dev.plimsoll.server.store.BaseList;
import dev.plimsoll.server.store.BuildList;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.DeliveryLog;
import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.FixList;
import dev.plimsoll.server.store.FlawBuilds;
import dev.plimsoll.server.store.FlawDetails;
import dev.plimsoll.server.store.FlawList;
import dev.plimsoll.server.store.HomeStore;
import dev.plimsoll.server.store.ImageList;
import dev.plimsoll.server.store.ImageParts;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.LineageList;
import dev.plimsoll.server.store.PackageList;
import dev.plimsoll.server.store.RepositoryList;
import dev.plimsoll.server.store.RouteStore;
import dev.plimsoll.server.store.SearchStore;
import dev.plimsoll.server.store.ViewStore;
import dev.plimsoll.server.store.WaiverLookup;
import dev.plimsoll.server.store.WaiverStore;
import dev.plimsoll.server.store.WaiversAbout;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All routes of the API. A new resource is one class and one line here.
///
/// @param work all kinds of jobs, for their titles
/// @param isOnlyHere whether nobody but this machine reaches us, so that metrics need no token
record Routes(
    Stores stores,
    List<Work> work,
    Connections connections,
    Benches benches,
    Outlets outlets,
    Keyring keys,
    Secrets secrets,
    EventStream events,
    PrometheusRegistry metrics,
    URI publicUrl,
    boolean isOnlyHere,
    boolean isDemo) {

  List<Route> all() {
    return Stream.of(people(), registries(), inventory(), decisions(), operations())
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> people() {
    Database database = stores.database();
    return together(
        new SessionsApi(
                database,
                stores.people(),
                stores.sessions(),
                stores.audit(),
                new Passwords(),
                secrets,
                isDemo)
            .routes(),
        new PeopleApi(
                database, stores.people(), stores.sessions(), stores.audit(), secrets, publicUrl)
            .routes(),
        new TeamsApi(database, stores.teams(), stores.people(), stores.ownership(), stores.audit())
            .routes(),
        new TokensApi(database, stores.tokens(), stores.audit(), secrets).routes(),
        new AuditApi(stores.audit()).routes(),
        new ViewsApi(new ViewStore(database)).routes());
  }

  private List<Route> registries() {
    Database database = stores.database();
    return together(
        new RegistriesApi(
                database,
                stores.registries(),
                new RepositoryList(database),
                stores.jobs(),
                stores.audit(),
                keys,
                secrets,
                connections,
                publicUrl)
            .routes(),
        new HooksApi(database, stores.registries(), stores.jobs(), keys).routes(),
        new ScansApi(
                database,
                stores.requests(),
                stores.registries(),
                stores.ownership(),
                stores.jobs(),
                stores.audit())
            .routes(),
        new CatalogsApi(benches, new WaiverLookup(database, stores.ownership()), Version.TEXT)
            .routes());
  }

  private List<Route> inventory() {
    Database database = stores.database();
    LineageList lineages = new LineageList(database);
    LineageAround around = new LineageAround(database);
    EventList found = new EventList(database);
    return together(
        new LineagesApi(lineages, new BuildList(database), around).routes(),
        new ImagesApi(
                new ImageList(database),
                new ImageParts(database),
                around,
                found,
                new WaiversAbout(database),
                stores.judgements(),
                benches,
                Version.TEXT)
            .routes(),
        new FlawsApi(
                new FlawList(database),
                new FlawDetails(database),
                new AffectedList(database),
                new FlawBuilds(database),
                found,
                benches)
            .routes(),
        new PackagesApi(new PackageList(database), lineages, around).routes(),
        new BasesApi(new BaseList(database)).routes(),
        new SearchApi(new SearchStore(database)).routes());
  }

  private List<Route> decisions() {
    Database database = stores.database();
    return together(
        new HomeApi(
                new HomeStore(database),
                new FixList(database),
                stores.trends(),
                new EventList(database),
                stores.coverage(),
                stores.judgements(),
                stores.feeds(),
                stores.operations(),
                new LineageList(database))
            .routes(),
        new FixesApi(new FixList(database)).routes(),
        new WaiversApi(database, new WaiverStore(database), stores.audit()).routes(),
        new ChannelsApi(
                database,
                stores.channels(),
                stores.deliveries(),
                outlets,
                stores.audit(),
                publicUrl)
            .routes(),
        new RoutesApi(database, new RouteStore(database), stores.audit()).routes(),
        new DeliveriesApi(new DeliveryLog(database)).routes());
  }

  private List<Route> operations() {
    return together(
        new CoverageApi(stores.coverage()).routes(),
        new OperationsApi(
                stores.database(),
                stores.operations(),
                stores.jobs(),
                stores.feeds(),
                stores.audit(),
                work)
            .routes(),
        new EventsApi(events).routes(),
        new HealthApi(stores.operations(), stores.advisories(), metrics, isOnlyHere).routes());
  }

  @SafeVarargs
  private static List<Route> together(List<Route>... parts) {
    List<Route> all = new ArrayList<>();
    for (List<Route> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
