// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoPlatformsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'path':'a','goos':['windows']}|[goos=windows]",
        "{'path':'a','goos':['windows']},{'path':'b','goos':['darwin','windows']}|[goos=windows, goos=darwin]",
        "{'path':'a','goos':['js'],'goarch':['wasm']}|[goos=js, goarch=wasm]",
        "{'path':'a','goos':['windows']},{'path':'b'}|[]",
        "{'path':'a','goos':['windows']},{'path':'b','goos':[]}|[]",
        "{'path':'a','goos':['windows']},{'path':'b','goarch':['386']}|[]",
        "''|[]"
      })
  void shouldLimitOnlyWhereEveryPackageIsLimited(String imports, String expected)
      throws IOException {
    String json = "{'ecosystem_specific':{'imports':[" + imports + "]}}";

    assertThat(
            GoPlatforms.conditions(
                Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))))
        .hasToString(expected);
  }
}
