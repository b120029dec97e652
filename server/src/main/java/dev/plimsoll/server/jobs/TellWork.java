// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.notify.DigestMessage;
import dev.plimsoll.server.notify.Team;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.DigestStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.ToldStore;
import dev.plimsoll.server.store.ToldStore.Event;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Turns events and decisions into messages. What is told, that it was decided, and the messages
/// themselves are stored in one transaction, so a process that dies before loses nothing and one
/// that dies after repeats nothing; sending is another job, [DeliverWork].
///
/// @param publicUrl what browsers know the platform as, for links
public record TellWork(
    Database database,
    RegistryStore registries,
    DeliveryStore deliveries,
    JobStore jobs,
    URI publicUrl,
    Clock clock)
    implements Work {

  private static final int EVENTS = 2_000;
  private static final int NAMES = 500;

  @Override
  public String kind() {
    return "tell";
  }

  @Override
  public String title(String id) {
    return "what is to be told to whom";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofSeconds(2));
  }

  @Override
  public void run(String id) {
    while (database.write(this::endImports)) {
      // one registry a transaction
    }
    while (database.write(this::decide)) {
      // a batch a transaction
    }
    while (database.write(this::digest)) {
      // a digest a transaction
    }
    for (long channel : deliveries.dueChannels(clock.instant())) {
      jobs.add(DeliverWork.KIND, Long.toString(channel), JobStore.Priority.EVENT, clock.instant());
    }
  }

  private boolean endImports(Handle handle) {
    ToldStore.hold(handle);
    Instant now = clock.instant();
    List<Long> over = registries.endFirstImports(handle, now);
    for (long registry : over) {
      new Teller(handle, publicUrl, now).summarise(ToldStore.namesOf(handle, registry));
    }
    return !over.isEmpty();
  }

  /// @return whether there may be more
  private boolean decide(Handle handle) {
    ToldStore.hold(handle);
    List<Event> events = ToldStore.take(handle, EVENTS);
    Set<Integer> others = ToldStore.takeNames(handle, NAMES);
    Set<Integer> names = new TreeSet<>(others);
    events.forEach(event -> names.add(event.nameId()));
    if (!names.isEmpty()) {
      new Teller(handle, publicUrl, clock.instant()).decide(names, events);
    }
    return !names.isEmpty();
  }

  private boolean digest(Handle handle) {
    Instant now = clock.instant();
    Optional<DigestStore.Due> due = DigestStore.take(handle, now);
    due.ifPresent(d -> put(handle, d, now));
    return due.isPresent();
  }

  private void put(Handle handle, DigestStore.Due due, Instant now) {
    Team team = due.messages().getLast().team();
    DigestMessage message =
        DigestMessage.of(
            due.key(), team, due.occasion(), due.messages(), publicUrl.resolve("/fixes"));
    DeliveryStore.add(handle, due.channel(), due.team(), "digest", message, due.events(), now);
  }
}
