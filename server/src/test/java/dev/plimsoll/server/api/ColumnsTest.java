// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void shouldNameColumnsAsJsonNamesFields() {
    assertThat(Columns.of(WaiversApi.WaiverJson.class).names())
        .contains("scope.lineage", "scope.package", "scope.flaw", "owner.name")
        .doesNotContain("scope.purl");
  }
}
