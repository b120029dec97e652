// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.http.RouteList;
import dev.plimsoll.server.testing.Contract;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the API's classes answer to and what the document says, both ways. That every answer is as
/// the document says is checked wherever `ApiClient` asks.
class OpenApiContractTest {

  @Test
  void shouldDocumentWhatIsServed() throws Exception {
    assertThat(documented()).containsAll(RouteList.of(routes()));
  }

  @Test
  void shouldServeWhatIsDocumented() throws Exception {
    Set<String> missing = documented();
    missing.removeAll(RouteList.of(routes()));
    assertThat(missing).isEmpty();
  }

  private static Set<String> documented() {
    return Contract.get().operations().stream()
        .map(operation -> operation.line().replaceAll(" self$", " signed-in"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldHaveNoReferenceToNowhere() {
    assertThat(Contract.get().deadReferences()).isEmpty();
  }

  @Test
  void shouldDocumentNothingThatIsNeverUsed() {
    assertThat(Contract.get().unusedSchemas()).isEmpty();
  }

  @Test
  void shouldNameEachOperationOnce() {
    List<String> names =
        Contract.get().operations().stream()
            .map(
                operation ->
                    ApiDocument.json().at(operation.pointer()).get("operationId").asString())
            .toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  /// The routes of each class of this package that has some. None is asked anything, so what the
  /// classes stand on may be absent.
  static List<Route> routes() throws Exception {
    List<Route> routes = new ArrayList<>();
    for (JavaClass found : new ClassFileImporter().importPackagesOf(ApiDocument.class)) {
      Class<?> type = found.reflect();
      if (type.isRecord() && type.getSimpleName().endsWith("Api")) {
        routes.addAll((List<Route>) type.getMethod("routes").invoke(instance(type)));
      }
    }
    return routes;
  }

  private static Object instance(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(Arrays.stream(types).map(OpenApiContractTest::empty).toArray());
  }

  private static Object empty(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    return type == Optional.class ? Optional.empty() : null;
  }
}
