// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.identity.Permission;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  private static final Handler HANDLER = request -> Response.noContent();

  @Test
  void shouldListRoutesWithWhatTheyNeed() {
    List<Route> routes =
        List.of(
            Route.post("/b/{id}", Permission.TRIAGE, HANDLER),
            Route.get("/a", Access.open("health"), HANDLER));

    assertThat(RouteList.of(routes)).containsExactly("GET /a open", "POST /b/{id} TRIAGE");
    assertThat(RouteList.open(routes)).containsExactly("GET /a: health");
  }

  @Test
  void shouldHaveNoWayToMakeARouteWithoutAccess() {
    assertThat(Route.class.getConstructors())
        .allMatch(c -> Arrays.asList(c.getParameterTypes()).contains(Access.class));
    assertThat(Route.class.getDeclaredMethods())
        .filteredOn(m -> Modifier.isStatic(m.getModifiers()))
        .filteredOn(m -> m.getReturnType().equals(Route.class))
        .hasSize(10)
        .allMatch(
            m ->
                Arrays.asList(m.getParameterTypes()).contains(Access.class)
                    || Arrays.asList(m.getParameterTypes()).contains(Permission.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/a/", "/a//b", "/<rest>", "/a*", "/{}", "/a b"})
  void shouldRefuseOddPaths(String path) {
    assertThatThrownBy(() -> Route.get(path, Permission.READ, HANDLER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
