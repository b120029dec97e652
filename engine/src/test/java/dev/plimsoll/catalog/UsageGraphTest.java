// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Usages;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageGraphTest {

  private final UsageGraph<String> graph = new UsageGraph<>(Limits.DEFAULT);

  @Test
  void shouldTellDirectFromTransitive() throws LimitExceededException {
    graph.addOwn("app");
    add("a", "b");
    graph.need("app", "a");
    graph.need("a", "b");

    assertThat(usages()).containsExactly("a@1 direct -> b@1", "b@1 transitive");
  }

  @Test
  void shouldDeriveDevelopmentFromWhatIsReached() throws LimitExceededException {
    graph.addOwn("app");
    add("run", "both", "tool", "only");
    graph.need("app", "run");
    graph.needForDevelopment("app", "tool");
    graph.need("run", "both");
    graph.need("tool", "both");
    graph.need("tool", "only");
    graph.need("only", "tool");
    graph.deriveDevelopment();

    assertThat(usages())
        .containsExactly(
            "run@1 direct -> both@1",
            "both@1 transitive",
            "tool@1 direct dev -> both@1, only@1",
            "only@1 transitive dev -> tool@1");
  }

  @Test
  void shouldReachThroughWhatIsNoPackage() throws LimitExceededException {
    graph.addOwn("app");
    graph.addUntold("git");
    add("a", "b");
    graph.need("app", "git");
    graph.need("git", "a");
    graph.needForDevelopment("app", "b");
    graph.deriveDevelopment();

    assertThat(usages()).containsExactly("a@1 transitive", "b@1 direct dev");
  }

  @Test
  void shouldTakeForDirectWhatNobodyNeedsWhereNothingElseIsTold() throws LimitExceededException {
    add("a", "b");
    graph.need("a", "b");
    graph.need("a", "missing");
    graph.need("missing", "b");
    graph.deriveDevelopment();

    assertThat(usages()).containsExactly("a@1 direct -> b@1", "b@1 untold");
  }

  @Test
  void shouldMakeOnePackageOfItsCopies() throws LimitExceededException {
    graph.addOwn("app");
    graph.add("1", found("a", true));
    graph.add("2", found("a", false));
    add("b");
    graph.need("app", "1");
    graph.need("2", "b");
    graph.need("2", "1");

    assertThat(usages()).containsExactly("a@1 direct -> b@1", "b@1 transitive");
  }

  @Test
  void shouldRefuseNeedsWithoutEnd() throws LimitExceededException {
    add("a");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= 5 * Limits.DEFAULT.packagesPerFile(); i++) {
                graph.need("none", "a");
              }
            })
        .isInstanceOf(LimitExceededException.class);
  }

  private void add(String... names) throws LimitExceededException {
    for (String name : names) {
      graph.add(name, found(name, false));
    }
  }

  private static Found found(String name, boolean isDevelopment) {
    return Found.of(name, "1", Purl.of("x", "", name, "1"), new PackageDetails.Other())
        .used(Usage.of(Usage.Reach.UNTOLD, isDevelopment, List.of()));
  }

  private List<String> usages() {
    RecordedSink sink = new RecordedSink();
    graph.packages().forEach(sink::add);
    return Usages.of(sink);
  }
}
