// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.AnswerStore;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.ChannelStore;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LayerFactsStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.LiveEventStore;
import dev.plimsoll.server.store.OperationsStore;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RematchStore;
import dev.plimsoll.server.store.ScanRequests;
import dev.plimsoll.server.store.ScanStore;
import dev.plimsoll.server.store.SessionStore;
import dev.plimsoll.server.store.TeamStore;
import dev.plimsoll.server.store.TokenStore;
import dev.plimsoll.server.store.TrendStore;
import dev.plimsoll.server.store.WaitingImages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Every store over one database.
record Stores(
    Database database,
    PeopleStore people,
    TeamStore teams,
    SessionStore sessions,
    TokenStore tokens,
    AuditStore audit,
    AnswerStore answers,
    OwnershipStore ownership,
    JobStore jobs,
    OperationsStore operations,
    RegistryStore registries,
    ListingStore listings,
    WaitingImages waiting,
    ScanStore scans,
    ScanRequests requests,
    LayerFactsStore layers,
    AdvisoryFiles advisories,
    FeedStore feeds,
    JudgementStore judgements,
    RematchStore rematches,
    TrendStore trends,
    CoverageStore coverage,
    LiveEventStore events,
    ChannelStore channels,
    DeliveryStore deliveries) {

  /// @param session how long a sign-in lasts without use
  static Stores of(Database database, List<Cataloger> catalogers, Duration session, Clock clock) {
    JobStore jobs = new JobStore(database);
    TeamStore teams = new TeamStore(database);
    return new Stores(
        database,
        new PeopleStore(database),
        teams,
        new SessionStore(database, session),
        new TokenStore(database),
        new AuditStore(database),
        new AnswerStore(database),
        new OwnershipStore(teams),
        jobs,
        new OperationsStore(database),
        new RegistryStore(database),
        new ListingStore(jobs),
        new WaitingImages(database, jobs),
        new ScanStore(database),
        new ScanRequests(database),
        new LayerFactsStore(database, catalogers, clock),
        new AdvisoryFiles(database),
        new FeedStore(database),
        new JudgementStore(database),
        new RematchStore(database),
        new TrendStore(database),
        new CoverageStore(database),
        new LiveEventStore(database),
        new ChannelStore(database),
        new DeliveryStore(database));
  }
}
