// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Lifecycle.Cycle;
import dev.plimsoll.advisory.Lifecycle.End;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-22");

  @Test
  void shouldTakeTheLongestCycleThatEndsWhereANumberEnds() {
    Lifecycle lifecycle = of("3.12", "3.1", "1.1.1", "20", "7");
    assertThat(name(lifecycle, "3.12.4")).contains("3.12");
    assertThat(name(lifecycle, "3.1.4")).contains("3.1");
    assertThat(name(lifecycle, "3.1")).contains("3.1");
    assertThat(name(lifecycle, "1.1.1w")).contains("1.1.1");
    assertThat(name(lifecycle, "20.11.1")).contains("20");
    assertThat(name(lifecycle, "7-SP1")).contains("7");
    assertThat(name(lifecycle, "3.13.0")).isEmpty();
    assertThat(name(lifecycle, "200")).isEmpty();
    assertThat(name(lifecycle, "")).isEmpty();
  }

  @Test
  void shouldTellWhatIsOver() {
    assertThat(End.parse("2026-11-22").isOver(DAY)).isTrue();
    assertThat(End.parse("2026-11-23").isOver(DAY)).isFalse();
    assertThat(End.parse("true").isOver(DAY)).isTrue();
    assertThat(End.parse("false").isOver(DAY)).isFalse();
    assertThat(End.parse("soon").isOver(DAY)).isFalse();
    for (String text : List.of("2026-11-22", "true", "")) {
      assertThat(End.parse(text).text()).isEqualTo(text);
    }
  }

  private static Optional<String> name(Lifecycle lifecycle, String version) {
    return lifecycle.cycleOf(version).map(Cycle::name);
  }

  private static Lifecycle of(String... names) {
    End untold = End.parse("");
    return new Lifecycle(
        "x",
        "X",
        List.of(),
        "",
        Stream.of(names)
            .map(n -> new Cycle(n, "", Optional.empty(), untold, untold, untold, ""))
            .toList());
  }
}
