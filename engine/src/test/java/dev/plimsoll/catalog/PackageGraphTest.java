// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageGraphTest {

  private final RecordedSink sink = new RecordedSink();
  private final PackageGraph graph =
      new PackageGraph(
          new CatalogInput(
              "lock", SeekableBytes.of(new byte[0]), Limits.DEFAULT, TempSpace.ofSystem()),
          sink);

  @Test
  void shouldJoinWhatIsToldTwice() throws IOException {
    graph.add("a", found("a", Reach.TRANSITIVE, true), List.of("b"));
    graph.add("b", found("b", Reach.UNTOLD, true), List.of());
    graph.add("a", found("a", Reach.DIRECT, false), List.of("a", "absent"));
    graph.report();

    assertThat(sink.purls()).containsExactly("pkg:gem/a@1", "pkg:gem/b@1");
    assertThat(sink.packages.getFirst().usage())
        .isEqualTo(new Usage(Reach.DIRECT, false, List.of(sink.packages.getLast().purl())));
    assertThat(sink.packages.getLast().usage().development()).isTrue();
  }

  @Test
  void shouldShortenWhatAGapShows() throws IOException {
    graph.gap("x".repeat(1000), "is odd");

    assertThat(sink.gaps.getFirst().reason()).hasSizeLessThan(200).endsWith("is odd");
  }

  @Test
  void shouldBoundPackagesAndGaps() throws IOException {
    for (int i = 0; i < Limits.DEFAULT.packagesPerFile(); i++) {
      graph.gap("x", "is odd");
    }

    assertThatThrownBy(() -> graph.add("a", found("a", Reach.UNTOLD, false), List.of()))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldBoundEdgesThatManyPackagesOfOneNameMake() throws IOException {
    List<String> needs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      needs.add("key" + i);
    }
    for (int i = 0; i < 60_000; i++) {
      graph.add("key" + i % 300, found("p" + i, Reach.UNTOLD, false), i < 1000 ? needs : List.of());
    }

    assertThatThrownBy(graph::report).isInstanceOf(LimitExceededException.class);
  }

  private static Found found(String name, Reach reach, boolean development) {
    return Found.of(name, "1", Purl.of("gem", "", name, "1"), new PackageDetails.Other())
        .used(Usage.of(reach, development, List.of()));
  }
}
