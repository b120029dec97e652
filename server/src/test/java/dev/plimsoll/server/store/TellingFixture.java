// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.http.Json;
import dev.plimsoll.server.jobs.DeliverWork;
import dev.plimsoll.server.jobs.Outlets;
import dev.plimsoll.server.jobs.TellWork;
import dev.plimsoll.server.notify.MailServer;
import dev.plimsoll.server.notify.Outbound;
import dev.plimsoll.server.notify.OutboundPolicy;
import dev.plimsoll.server.notify.Retries;
import dev.plimsoll.server.secret.KeyFile;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.secret.Secret;
import dev.plimsoll.server.testing.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/// A fleet with all that tells of it, on a clock that a test turns.
final class TellingFixture implements AutoCloseable {

  static final URI PUBLIC = URI.create("https://plimsoll.example/");

  final FleetFixture fleet = new FleetFixture();
  final SetClock time = new SetClock(FleetFixture.START);
  final Clock clock = time.withZone(ZoneOffset.UTC);
  final DeliveryStore deliveries = new DeliveryStore(fleet.database);
  final Keyring keys;
  final Outlets outlets;
  FakeAdvisories advisories = new FakeAdvisories();
  private int state;

  TellingFixture(Path folder, Optional<MailServer> mail) throws IOException {
    keys = new KeyFile(folder.resolve("keys")).openOrCreate();
    outlets =
        new Outlets(
            new ChannelStore(fleet.database),
            deliveries,
            keys,
            Outbound.of(
                HttpSettings.of("test", Map.of())
                    .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                new OutboundPolicy(java.util.Set.of("127.0.0.1"), List.of()),
                mail,
                time),
            Retries.USUAL,
            new Random(1),
            clock);
    fleet.judgements.target("s0", true, clock.instant());
  }

  /// The first import is over, as far as anybody knows.
  void settle() {
    fleet.database.run(
        handle ->
            handle.execute(
                "update registry set synced_at = ?, first_scanned_at = ?",
                clock.instant(),
                clock.instant()));
  }

  long channel(String kind, Map<String, ?> settings, String secret) {
    return fleet.database.write(
        handle -> {
          long id =
              ChannelStore.add(
                  handle, new ChannelStore.Wish(kind, kind, Optional.empty(), Json.text(settings)));
          if (!secret.isEmpty()) {
            byte[] sealed = keys.seal(ChannelStore.owner(id), Secret.of(secret));
            ChannelStore.setSecret(handle, id, sealed);
          }
          return id;
        });
  }

  void route(long channel, Optional<Long> team, String digest) {
    fleet.database.run(handle -> route(handle, channel, team, digest));
  }

  private static void route(Handle handle, long channel, Optional<Long> team, String digest) {
    boolean isDigest = !digest.equals("none");
    RouteStore.add(
        handle,
        new RouteStore.Wish(
            channel,
            team,
            Optional.empty(),
            false,
            Optional.empty(),
            digest,
            isDigest ? Optional.of(9) : Optional.empty(),
            isDigest ? Optional.of("Europe/Berlin") : Optional.empty()));
  }

  /// So many lineages of a new repository, all with the same packages.
  List<Integer> lineages(String repository, int team, int count, StoredSubject... packages) {
    int id = fleet.repository(repository, Optional.of(team));
    List<Integer> lineages =
        java.util.stream.IntStream.range(0, count)
            .mapToObj(i -> fleet.lineage(id, "v" + i + "-*"))
            .toList();
    lineages.forEach(lineage -> scan(lineage, repository + lineage, packages));
    return lineages;
  }

  void scan(int lineage, String image, StoredSubject... packages) {
    fleet.record(
        FleetFixture.image(image, Optional.of(clock.instant()), List.of(packages)),
        lineage,
        "t",
        judge(),
        clock.instant());
  }

  Judge judge() {
    return advisories.judge("s" + state);
  }

  /// Something else is said of a package from now on.
  void say(String name, String flaw, List<String> versions, int severity, String fix) {
    advisories = new FakeAdvisories(advisories);
    advisories.with(name, new FakeAdvisories.Said(flaw, versions, severity, fix));
    state++;
    fleet.judgements.target("s" + state, false, clock.instant());
    fleet
        .rematch(clock.instant())
        .run(
            judge(),
            new Rematch.Change(List.of(FakeAdvisories.key(name)), List.of(), List.of(flaw)));
  }

  TellWork telling() {
    return new TellWork(
        fleet.database,
        new RegistryStore(fleet.database),
        deliveries,
        new JobStore(fleet.database),
        PUBLIC,
        clock);
  }

  /// Decides what is to be told and sends it all, as slowly as the fakes want it.
  void tell() {
    telling().run("-");
    deliver();
  }

  void deliver() {
    for (int round = 0; round < 40; round++) {
      time.pass(Duration.ofSeconds(2));
      for (long channel : deliveries.dueChannels(clock.instant())) {
        new DeliverWork(deliveries, outlets, clock).run(Long.toString(channel));
      }
    }
  }

  List<String> log() {
    return fleet.lines("select kind, state, title from delivery order by id");
  }

  @Override
  public void close() {
    fleet.close();
  }
}
