// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrincipalTest {

  private static final long SEED = Long.getLong("plimsoll.seed", System.nanoTime());

  @Test
  void shouldGiveWhatTheRoleInTheTeamGives() {
    Principal ann =
        Principal.person(
            1, "ann", false, Map.of(1L, Role.VIEWER, 2L, Role.ANALYST, 3L, Role.ADMIN));

    assertThat(ann.scope(Permission.READ)).isEqualTo(Scope.of(Set.of(1L, 2L, 3L)));
    assertThat(ann.scope(Permission.TRIAGE)).isEqualTo(Scope.of(Set.of(2L, 3L)));
    assertThat(ann.scope(Permission.MANAGE_TEAM)).isEqualTo(Scope.of(Set.of(3L)));
    assertThat(ann.may(Permission.MANAGE_REGISTRIES)).isFalse();
    assertThat(ann.may(Permission.AUDIT, 3)).isFalse();
    assertThat(ann.may(Permission.READ, 4)).isFalse();
  }

  @Test
  void shouldGiveAGlobalAdministratorEverything() {
    Principal root = Principal.person(1, "root", true, Map.of());

    for (Permission permission : Permission.values()) {
      assertThat(root.scope(permission)).isEqualTo(Scope.everything());
    }
  }

  @Test
  void shouldLimitTheTokenOfAnAdministratorToItsTeams() {
    Grant grant = new Grant(EnumSet.allOf(Permission.class), Optional.of(Set.of(7L)));
    Principal token = Principal.token(2, "ci", true, Map.of(), grant);

    assertThat(token.scope(Permission.READ)).isEqualTo(Scope.of(Set.of(7L)));
    assertThat(token.may(Permission.MANAGE_PEOPLE)).isFalse();
    assertThat(token.key()).isEqualTo("token/2");
  }

  @Test
  void shouldNeedAGrantForATokenAlone() {
    assertThatThrownBy(
            () -> new Principal(Principal.Kind.TOKEN, 1, "t", true, Map.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scope(true, Set.of(1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Whatever roles and grants: nobody has a permission in a team without a role there that gives
  /// it, a token has no more than its owner, and the three ways to ask agree.
  @Test
  void shouldNeverReachIntoATeamWithoutARole() {
    System.Logger.Level level = System.Logger.Level.INFO;
    System.getLogger("test").log(level, "plimsoll.seed=" + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      Map<Long, Role> roles = roles(random);
      Grant grant = grant(random);
      Principal owner = Principal.person(1, "o", false, roles);
      Principal token = Principal.token(2, "t", false, roles, grant);
      check(owner, token, roles, grant);
    }
  }

  private static void check(Principal owner, Principal token, Map<Long, Role> roles, Grant grant) {
    for (Permission permission : Permission.values()) {
      for (long team = 1; team <= 6; team++) {
        boolean has = roles.containsKey(team) && roles.get(team).gives(permission);
        boolean granted =
            grant.permissions().contains(permission)
                && grant.teams().map(Set::copyOf).orElse(Set.of(team)).contains(team);
        assertThat(owner.may(permission, team)).as("seed %d", SEED).isEqualTo(has);
        assertThat(token.may(permission, team)).as("seed %d", SEED).isEqualTo(has && granted);
        assertThat(token.scope(permission).covers(team)).isEqualTo(token.may(permission, team));
      }
      assertThat(token.may(permission)).isEqualTo(!token.scope(permission).teams().isEmpty());
      assertThat(token.scope(permission).isEverything()).isFalse();
    }
  }

  private static Map<Long, Role> roles(Random random) {
    Map<Long, Role> roles = new HashMap<>();
    for (long team = 1; team <= 6; team++) {
      if (random.nextBoolean()) {
        roles.put(team, Role.values()[random.nextInt(Role.values().length)]);
      }
    }
    return roles;
  }

  private static Grant grant(Random random) {
    Set<Permission> permissions = EnumSet.allOf(Permission.class);
    permissions.removeIf(p -> random.nextBoolean());
    Set<Long> teams = new HashSet<>();
    for (long team = 1; team <= 6; team++) {
      if (random.nextBoolean()) {
        teams.add(team);
      }
    }
    return new Grant(permissions, random.nextBoolean() ? Optional.of(teams) : Optional.empty());
  }
}
