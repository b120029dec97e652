// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.Mutations;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CondaCatalogerTest {

  private static final String RECORD =
      """
      {"build": "py311h06a4308_0", "build_number": 0,
       "channel": "https://repo.example.org/pkgs/main/linux-64",
       "depends": ["python >=3.11,<3.12.0a0"],
       "files": ["lib/python3.11/site-packages/requests-2.31.0.dist-info/METADATA"],
       "fn": "requests-2.31.0-py311h06a4308_0.conda", "license": "Apache-2.0",
       "name": "requests", "subdir": "linux-64", "version": "2.31.0"}
      """;

  @Test
  void shouldTellAPackageOfTheBaseEnvironment() throws IOException {
    Found found = read("opt/conda/conda-meta/requests-2.31.0-py311h06a4308_0.json", RECORD);

    assertThat(found.purl())
        .hasToString(
            "pkg:conda/requests@2.31.0"
                + "?build=py311h06a4308_0&channel=main&subdir=linux-64&type=conda");
    assertThat(found.licences()).containsExactly("Apache-2.0");
  }

  @ParameterizedTest
  @CsvSource({
    "https://conda.example.org/conda-forge/noarch, conda-forge",
    "https://conda.example.org/conda-forge/, conda-forge",
    "conda-forge, conda-forge",
    "pkgs/main, main"
  })
  void shouldNameTheChannel(String told, String expected) throws IOException {
    String record =
        "{\"name\":\"a\",\"version\":\"1\",\"subdir\":\"noarch\",\"channel\":\"" + told + "\"}";

    assertThat(read("env/conda-meta/a-1-0.json", record).purl().qualifier("channel"))
        .contains(expected);
  }

  @Test
  void shouldReadNothingElseInTheFolder() throws IOException {
    assertThat(Mutations.read(new CondaCataloger(), "opt/conda/conda-meta/history", "x").packages)
        .isEmpty();
  }

  @Test
  void shouldRefuseARecordWithoutNameOrVersion() {
    assertThatThrownBy(() -> read("conda-meta/x.json", "{\"name\":\"a\"}"))
        .hasMessage("a record of conda without its version");
  }

  @Test
  void shouldSurviveMutations() {
    assertThat(Mutations.shouldSurvive(new CondaCataloger(), "conda-meta/x.json", RECORD))
        .isPositive();
  }

  private static Found read(String path, String text) throws IOException {
    return Mutations.read(new CondaCataloger(), path, text).packages.getFirst();
  }
}
