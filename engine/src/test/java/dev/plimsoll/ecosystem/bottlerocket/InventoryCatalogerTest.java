// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.bottlerocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InventoryCatalogerTest {

  private static final String INVENTORY =
      """
      {"Content": [
        {"Name": "glibc", "Publisher": "Bottlerocket", "InstalledTime": "2026-03-17T16:22:44Z",
         "ApplicationType": "Unspecified", "Architecture": "x86_64",
         "Url": "http://www.gnu.org/software/glibc/", "Version": "2.43",
         "Release": "1.1773716061.e2e9d7a9.br1", "Epoch": "1", "Summary": "The GNU libc libraries"},
        {"Name": "bash", "Publisher": "Bottlerocket", "Architecture": "aarch64",
         "Version": "5.1.16", "Release": "1.br1"},
        {"Name": "broken", "Version": ""},
        {"Name": "broken", "Version": "1", "Epoch": "x"}
      ]}
      """;

  @Test
  void shouldReadAnItemAPackage() throws IOException {
    RecordedSink sink = read(INVENTORY);
    assertThat(sink.purls())
        .containsExactly(
            "pkg:rpm/glibc@2.43-1.1773716061.e2e9d7a9.br1?arch=x86_64&epoch=1",
            "pkg:rpm/bash@5.1.16-1.br1?arch=aarch64");
    assertThat(sink.packages.getFirst().version()).isEqualTo("1:2.43-1.1773716061.e2e9d7a9.br1");
    assertThat(sink.packages.getFirst().details())
        .isEqualTo(new PackageDetails.Rpm("glibc", 1, "x86_64", "Bottlerocket", ""));
    assertThat(sink.gapTexts())
        .containsExactly(
            ": item 2 does not describe a package", ": item 3 does not describe a package");
  }

  @Test
  void shouldRefuseWhatIsNoInventory() {
    assertThatThrownBy(() -> read("{}")).hasMessage("an inventory without content");
    assertThatThrownBy(() -> read("x")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldOnlyEverThrowIoExceptions() {
    assertThat(
            Mutations.shouldSurvive(
                new InventoryCataloger(), "application-inventory.json", INVENTORY))
        .isPositive();
  }

  private static RecordedSink read(String json) throws IOException {
    return Mutations.read(
        new InventoryCataloger(), "usr/share/bottlerocket/application-inventory.json", json);
  }
}
