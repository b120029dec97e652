// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static dev.plimsoll.e2e.Refusal.USAGE;
import static dev.plimsoll.e2e.Refusal.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Who wins: a flag over `PLIMSOLL_…` over `plimsoll.yaml`.
@ExtendWith(Built.class)
class SettingsTest {

  private static final int GATE = 1;

  @TempDir private Path folder;
  private Plimsoll plimsoll;

  @BeforeEach
  void fill() throws IOException {
    plimsoll = Plimsoll.in(folder).with("PLIMSOLL_DB", SmallStore.in(folder).db().toString());
  }

  @Test
  void shouldPreferFlagsToVariablesToTheFile() throws IOException {
    settings("fail-on: critical\nformat: json\n");
    assertThat(scan(plimsoll).exitCode()).isEqualTo(GATE);
    assertThat(scan(plimsoll).out()).startsWith("{");
    Plimsoll told = plimsoll.with("PLIMSOLL_FORMAT", "table");
    assertThat(scan(told).out()).doesNotStartWith("{").contains(SmallStore.FIXED);
    assertThat(told.run("scan", "--format=json", "dir:sources").out()).startsWith("{");
  }

  @Test
  void shouldReadTheUsersFileWhereTheFolderHasNone() throws IOException {
    Path config = Files.createDirectories(folder.resolve("home/.config/plimsoll"));
    Files.writeString(config.resolve("plimsoll.yaml"), "format: json\n");
    assertThat(scan(plimsoll).out()).startsWith("{");
    settings("format: table\n");
    assertThat(scan(plimsoll).out()).doesNotStartWith("{");
    Path chosen = Files.writeString(folder.resolve("other.yaml"), "format: [json]\n");
    assertThat(scan(plimsoll.with("PLIMSOLL_CONFIG", chosen.toString())).out()).startsWith("{");
  }

  @Test
  void shouldTakeAnEmptyVariableForNone() throws IOException {
    assertThat(scan(plimsoll.with("PLIMSOLL_PLATFORM", "")).exitCode()).isZero();
  }

  @Test
  void shouldNameTheNearestSetting() throws IOException {
    settings("# ours\nfial-on: high\n");
    refuse(plimsoll, "plimsoll.yaml, line 2: there is no setting fial-on; did you mean fail-on?");
  }

  @Test
  void shouldNameTheLineOfASyntaxError() throws IOException {
    settings("fail-on: high\nformat: [json\nquiet: true\n");
    refuse(plimsoll, "the settings in plimsoll.yaml can't be read: line 3: ");
  }

  @Test
  void shouldRefuseASettingThatIsThereTwice() throws IOException {
    settings("fail-on: high\nfail-on: low\n");
    refuse(plimsoll, "line 2: fail-on is set twice");
  }

  @Test
  void shouldRefuseWhatIsNoMap() throws IOException {
    settings("- high\n");
    refuse(plimsoll, "the settings in plimsoll.yaml can't be read: it is no map of settings");
  }

  @Test
  void shouldSayThatTheChosenFileIsMissing() throws IOException {
    refuse(plimsoll.with("PLIMSOLL_CONFIG", "none.yaml"), "none.yaml: no such file or folder");
  }

  @Test
  void shouldNameWhereABadValueStands() throws IOException {
    refuse(
        plimsoll.with("PLIMSOLL_OFFLINE", "maybe"),
        "PLIMSOLL_OFFLINE: 'maybe' is neither true nor false");
    refuse(plimsoll.with("PLIMSOLL_FAIL_ON", "grave"), "--fail-on grave: severities are");
    refuse(plimsoll.with("PLIMSOLL_FORMAT", "jsno"), "no format jsno; did you mean json?");
    refuse(plimsoll.with("PLIMSOLL_HEAP", "lots"), "PLIMSOLL_HEAP=lots: write a size");
    settings("quiet: perhaps\n");
    refuse(plimsoll, "plimsoll.yaml, line 1: 'perhaps' is neither true nor false");
  }

  private static void refuse(Plimsoll plimsoll, String text) throws IOException {
    new Refusal(plimsoll, USAGE).of(words("scan", "dir:sources"), text);
  }

  private static Plimsoll.Run scan(Plimsoll plimsoll) throws IOException {
    return plimsoll.run("scan", "dir:sources");
  }

  private void settings(String yaml) throws IOException {
    Files.writeString(folder.resolve("plimsoll.yaml"), yaml);
  }
}
