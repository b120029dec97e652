// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkerFlagsTest {

  @Test
  void shouldReadTheOneVersion() {
    assertThat(LinkerFlags.version("\"-s -w -X main.version=1.2.3\"")).contains("1.2.3");
    assertThat(LinkerFlags.version("-X=a.b/c/build.Version=v1.2.3-rc.1 -X a.b/d.commit=0123"))
        .contains("v1.2.3-rc.1");
    assertThat(LinkerFlags.version("-X main.version=v1.0.0 -X other.Version=v1.0.0"))
        .contains("v1.0.0");
  }

  @Test
  void shouldNotGuess() {
    assertThat(LinkerFlags.version("-s -w")).isEmpty();
    assertThat(LinkerFlags.version("-X main.version=unknown")).isEmpty();
    assertThat(LinkerFlags.version("-X main.version=v1.0.0 -X a.b.Version=v2.0.0")).isEmpty();
    assertThat(LinkerFlags.version("-X main.goversion=v1.0.0 =x .=")).isEmpty();
  }
}
