// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Usages;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageGraphTest {

  private final RecordedSink sink = new RecordedSink();
  private final UsageGraph<String> graph = new UsageGraph<>(Limits.DEFAULT, sink);

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

  @Test
  void shouldTakeWhatTheFileSaysOfWhoAsks() throws LimitExceededException {
    graph.add("a", found("a", Reach.TRANSITIVE, true), List.of("b"));
    graph.add("b", found("b", Reach.UNTOLD, true), List.of());
    graph.add("a", found("a", Reach.DIRECT, false), List.of("a", "absent"));

    assertThat(usages()).containsExactly("a@1 direct -> b@1", "b@1 untold dev");
  }

  @Test
  void shouldNeedAllOfOneKey() throws LimitExceededException {
    graph.add("a", found("a", Reach.DIRECT, false), List.of("b"));
    graph.add("b", found("b1", Reach.TRANSITIVE, false));
    graph.add("b", found("b2", Reach.TRANSITIVE, false));

    assertThat(usages()).first().isEqualTo("a@1 direct -> b1@1, b2@1");
  }

  @Test
  void shouldShortenWhatAGapShows() throws LimitExceededException {
    graph.gap("x".repeat(1000), "is odd");

    assertThat(sink.gaps.getFirst().reason()).hasSizeLessThan(200).endsWith("is odd");
  }

  @Test
  void shouldBoundPackagesAndGaps() throws LimitExceededException {
    for (int i = 0; i < Limits.DEFAULT.packagesPerFile(); i++) {
      graph.gap("x", "is odd");
    }

    assertThatThrownBy(() -> add("a")).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldBoundLinksThatManyPackagesOfOneKeyMake() throws LimitExceededException {
    List<String> needs = IntStream.range(0, 300).mapToObj(i -> "key" + i).toList();
    for (int i = 0; i < 60_000; i++) {
      graph.add("key" + i % 300, found("p" + i, false), i < 1000 ? needs : List.of());
    }

    assertThatThrownBy(graph::report).isInstanceOf(LimitExceededException.class);
  }

  private void add(String... names) throws LimitExceededException {
    for (String name : names) {
      graph.add(name, found(name, false));
    }
  }

  private static Found found(String name, boolean isDevelopment) {
    return found(name, Reach.UNTOLD, isDevelopment);
  }

  private static Found found(String name, Reach reach, boolean isDevelopment) {
    return Found.of(name, "1", Purl.of("x", "", name, "1"), new PackageDetails.Other())
        .used(Usage.of(reach, isDevelopment, List.of()));
  }

  private List<String> usages() throws LimitExceededException {
    graph.report();
    return Usages.of(sink);
  }
}
