// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void shouldShowOnlyWhatIsHarmless() {
    assertThat(Environment.shown("PATH=/bin:/usr/bin")).isEqualTo("PATH=/bin:/usr/bin");
    assertThat(Environment.shown("NODE_VERSION=22.1.0")).isEqualTo("NODE_VERSION=22.1.0");
    assertThat(Environment.shown("API_VERSION=sk-live-123")).isEqualTo("API_VERSION");
    assertThat(Environment.shown("DB_PASSWORD=hunter2")).isEqualTo("DB_PASSWORD");
    assertThat(Environment.shown("NAME")).isEqualTo("NAME");
    assertThat(Environment.shown("=x")).isEmpty();
  }

  @Test
  void shouldLeaveValuesOutOfInstructions() {
    assertThat(Environment.instruction("ENV TOKEN=abc")).isEqualTo("ENV TOKEN=…");
    assertThat(Environment.instruction("ENV A=1 TOKEN=abc")).isEqualTo("ENV A=…");
    assertThat(Environment.instruction("ENV TZ=UTC TOKEN=abc")).isEqualTo("ENV TZ=…");
    assertThat(Environment.instruction("ENV TOKEN abc")).isEqualTo("ENV TOKEN=…");
    assertThat(Environment.instruction("/bin/sh -c #(nop)  ENV TOKEN=abc"))
        .isEqualTo("/bin/sh -c #(nop)  ENV TOKEN=…");
    assertThat(Environment.instruction("ARG TOKEN=abc")).isEqualTo("ARG TOKEN=…");
    assertThat(Environment.instruction("ENV LANG=C.UTF-8")).isEqualTo("ENV LANG=C.UTF-8");
    assertThat(Environment.instruction("|2 A=b TOKEN=c d /bin/sh -c make"))
        .isEqualTo("|2 … /bin/sh -c make");
    assertThat(Environment.instruction("RUN |1 TOKEN=c /bin/sh -c make # buildkit"))
        .isEqualTo("RUN |1 … /bin/sh -c make # buildkit");
    assertThat(Environment.instruction("RUN apt-get update")).isEqualTo("RUN apt-get update");
  }
}
