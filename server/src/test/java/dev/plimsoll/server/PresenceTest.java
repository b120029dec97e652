// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Credential;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.store.Identities;
import dev.plimsoll.server.store.PresenceStore;
import dev.plimsoll.server.store.TokenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many who are asked about at once are who they are when they ask one by one.
class PresenceTest {

  @TempDir private Path folder;
  private WholeServer server;
  private Authenticator identities;
  private long ada;
  private long bob;
  private long team;
  private Credential session;
  private Credential token;
  private List<Credential> all;

  @BeforeEach
  void start() throws Exception {
    server = WholeServer.start(folder);
    identities =
        new Identities(
            server.stores.people(),
            server.stores.sessions(),
            server.stores.tokens(),
            new PresenceStore(server.database),
            server.clock.withZone(ZoneOffset.UTC));
    team = server.team("one");
    ada = server.person("Ada", true, Map.of());
    bob = server.person("Bob", false, Map.of(team, Role.ANALYST, server.team("two"), Role.VIEWER));
    session = session(bob);
    token = token(bob, Optional.of(team));
    all =
        Stream.of(session, token, session(ada), token(ada, Optional.empty()), unknown(session))
            .toList();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Credential session(long person) {
    SecretToken session = server.secrets.sessionId();
    server.database.run(
        handle ->
            server
                .stores
                .sessions()
                .open(handle, session.fingerprint(), person, server.clock.instant()));
    return new Credential(false, session.text());
  }

  private Credential token(long person, Optional<Long> only) {
    SecretToken token = server.secrets.apiToken();
    TokenStore.Wish wish =
        new TokenStore.Wish(
            "ci",
            Set.of(Permission.READ, Permission.SCAN),
            only,
            server.clock.instant().plus(Duration.ofHours(1)));
    server.database.run(
        handle ->
            server
                .stores
                .tokens()
                .add(handle, person, token.fingerprint(), wish, server.clock.instant()));
    return new Credential(true, token.text());
  }

  /// A session's id is no token.
  private static Credential unknown(Credential session) {
    return new Credential(true, session.text());
  }

  private Map<Credential, Principal> oneByOne() {
    Map<Credential, Principal> present = new HashMap<>();
    for (Credential credential : all) {
      (credential.isToken()
              ? identities.byToken(credential.text())
              : identities.bySession(credential.text()))
          .ifPresent(principal -> present.put(credential, principal));
    }
    return present;
  }

  @Test
  void shouldBeTheSameAsOneByOne() {
    assertThat(identities.present(all)).hasSize(4).isEqualTo(oneByOne());
  }

  @Test
  void shouldSeeEachChange() {
    Map<Credential, Principal> before = identities.present(all);
    server.database.run(handle -> server.stores.people().setRole(handle, bob, team, Role.VIEWER));
    assertThat(identities.present(all)).isNotEqualTo(before).isEqualTo(oneByOne());
    server.database.run(handle -> server.stores.sessions().end(handle, session.fingerprint()));
    assertThat(identities.present(all)).doesNotContainKey(session).isEqualTo(oneByOne());
    server.database.run(
        handle ->
            handle.execute(
                "update person set disabled_at = ? where id = ?", server.clock.instant(), bob));
    assertThat(identities.present(all)).doesNotContainKey(token).isEqualTo(oneByOne());
    server.clock.pass(Duration.ofHours(2));
    assertThat(identities.present(all)).hasSize(1).isEqualTo(oneByOne());
  }

  @Test
  void shouldNoteNoUse() {
    server.clock.pass(WholeServer.SESSION.minusMinutes(1));
    assertThat(identities.present(List.of(session))).hasSize(1);
    server.clock.pass(Duration.ofMinutes(2));
    assertThat(identities.present(List.of(session))).isEmpty();
  }
}
