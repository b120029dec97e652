// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Sessions, one-time links and failed sign-ins. Of every secret only its fingerprint is here.
///
/// A session's row says when it ends, which each use puts off; so who cleans up need not know how
/// long sessions last.
public final class SessionStore {

  /// How long a session lasts however much it is used.
  public static final Duration LONGEST = Duration.ofDays(30);

  /// How often the time of use is written at most.
  private static final Duration USE = Duration.ofMinutes(1);

  private static final String SET_UP = "setup";

  private final Database database;

  private final Duration idle;

  /// @param idle how long a session that nobody uses lasts
  public SessionStore(Database database, Duration idle) {
    this.database = database;
    this.idle = idle;
  }

  /// Opens a session, and notes when the person was here before.
  public void open(Handle handle, String fingerprint, long person, Instant at) {
    handle
        .createUpdate(
            """
            insert into session (fingerprint, person_id, created_at, used_at, expires_at)
            values (:fingerprint, :person, :at, :at, :expires)
            """)
        .bind("fingerprint", fingerprint)
        .bind("person", person)
        .bind("at", at)
        .bind("expires", at.plus(idle))
        .execute();
    handle
        .createUpdate(
            "update person set previous_seen = last_seen, last_seen = :at where id = :person")
        .bind("person", person)
        .bind("at", at)
        .execute();
  }

  /// Whose session it is, if it lasts; and notes its use.
  public Optional<Long> person(String fingerprint, Instant at) {
    return database.write(
        handle -> {
          Optional<Long> person =
              handle
                  .createQuery(
                      """
                      select s.person_id from session s join person p on p.id = s.person_id
                      where s.fingerprint = :fingerprint and s.expires_at > :at
                        and p.disabled_at is null
                      """)
                  .bind("fingerprint", fingerprint)
                  .bind("at", at)
                  .mapTo(Long.class)
                  .findOne();
          person.ifPresent(id -> use(handle, fingerprint, id, at));
          return person;
        });
  }

  private void use(Handle handle, String fingerprint, long person, Instant at) {
    int noted =
        handle
            .createUpdate(
                """
                update session set used_at = :at,
                  expires_at = least(:expires, created_at + make_interval(secs => :longest))
                where fingerprint = :fingerprint and used_at < :before
                """)
            .bind("fingerprint", fingerprint)
            .bind("at", at)
            .bind("before", at.minus(USE))
            .bind("expires", at.plus(idle))
            .bind("longest", LONGEST.toSeconds())
            .execute();
    if (noted > 0) {
      handle
          .createUpdate("update person set last_seen = :at where id = :person")
          .bind("person", person)
          .bind("at", at)
          .execute();
    }
  }

  public void end(Handle handle, String fingerprint) {
    handle
        .createUpdate("delete from session where fingerprint = :fingerprint")
        .bind("fingerprint", fingerprint)
        .execute();
  }

  /// Ends all sessions of a person, but one.
  public void endAll(Handle handle, long person, Optional<String> but) {
    handle
        .createUpdate(
            "delete from session where person_id = :person and fingerprint <> coalesce(:but, '')")
        .bind("person", person)
        .bind("but", but)
        .execute();
  }

  /// Makes the one-time link of the first set-up; an older one ends.
  public void addSetUpLink(Handle handle, String fingerprint, Instant expires) {
    handle.createUpdate("delete from one_time_link where purpose = 'setup'").execute();
    addLink(handle, SET_UP, fingerprint, Optional.empty(), expires);
  }

  /// Makes the one-time link by which a person sets a password; an older one of theirs ends.
  public void addPasswordLink(Handle handle, String fingerprint, long person, Instant expires) {
    handle
        .createUpdate(
            "delete from one_time_link where purpose = 'password' and person_id = :person")
        .bind("person", person)
        .execute();
    addLink(handle, "password", fingerprint, Optional.of(person), expires);
  }

  private static void addLink(
      Handle handle, String purpose, String fingerprint, Optional<Long> person, Instant expires) {
    handle
        .createUpdate(
            """
            insert into one_time_link (fingerprint, purpose, person_id, expires_at)
            values (:fingerprint, :purpose, :person, :expires)
            """)
        .bind("fingerprint", fingerprint)
        .bind("purpose", purpose)
        .bind("person", person)
        .bind("expires", expires)
        .execute();
  }

  /// Uses up the link of the first set-up.
  ///
  /// @return whether it was good
  public boolean useSetUpLink(Handle handle, String fingerprint, Instant at) {
    return handle
            .createUpdate(
                """
                update one_time_link set used_at = :at where fingerprint = :fingerprint
                  and purpose = 'setup' and used_at is null and expires_at > :at
                """)
            .bind("fingerprint", fingerprint)
            .bind("at", at)
            .execute()
        > 0;
  }

  /// Uses up a person's link.
  ///
  /// @return whose it was; empty when it is not good, or not any more
  public Optional<Long> usePasswordLink(Handle handle, String fingerprint, Instant at) {
    return handle
        .createQuery(
            """
            update one_time_link set used_at = :at where fingerprint = :fingerprint
              and purpose = 'password' and used_at is null and expires_at > :at
            returning person_id
            """)
        .bind("fingerprint", fingerprint)
        .bind("at", at)
        .mapTo(Long.class)
        .findOne();
  }

  /// When signing in failed for an account or from an address, since `since`.
  public List<Instant> failures(String who, Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select at from sign_in_failure where who = :who and at > :since
                    order by at desc limit 200
                    """)
                .bind("who", who)
                .bind("since", since)
                .mapTo(Instant.class)
                .list());
  }

  public void addFailure(String who, Instant at) {
    database.run(
        handle ->
            handle
                .createUpdate("insert into sign_in_failure (who, at) values (:who, :at)")
                .bind("who", who)
                .bind("at", at)
                .execute());
  }

  public void forgetFailures(Handle handle, String who) {
    handle.createUpdate("delete from sign_in_failure where who = :who").bind("who", who).execute();
  }

  /// Deletes what has ended.
  public void clean(Instant at) {
    database.run(
        handle -> {
          handle
              .createUpdate("delete from session where expires_at < :at")
              .bind("at", at)
              .execute();
          handle
              .createUpdate("delete from sign_in_failure where at < :at")
              .bind("at", at.minus(Duration.ofDays(2)))
              .execute();
          handle
              .createUpdate("delete from one_time_link where expires_at < :at")
              .bind("at", at.minus(Duration.ofDays(30)))
              .execute();
        });
  }
}
