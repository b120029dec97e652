// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Usages;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OsPackagesTest {

  private final RecordedSink sink = new RecordedSink();

  @Test
  void shouldTakeTheFirstAlternativeThatIsThere() throws IOException {
    OsPackages packages = new OsPackages(Limits.DEFAULT, sink);
    add(packages, "a", "").needs(List.of("nobody", "c", "b"));
    add(packages, "b", "").needs(List.of("nobody"));
    add(packages, "c", "").provides("virtual");
    add(packages, "d", "").needs(List.of("virtual"));
    packages.report();
    assertThat(Usages.of(sink))
        .containsExactly("a@1 untold -> c@1", "b@1 untold", "c@1 untold", "d@1 untold -> c@1");
  }

  @Test
  void shouldTakeThoseOfTheSameArchitecture() throws IOException {
    OsPackages packages = new OsPackages(Limits.DEFAULT, sink);
    add(packages, "libc", "amd64");
    add(packages, "libc", "i386");
    add(packages, "tool", "amd64").needs(List.of("libc"));
    add(packages, "old", "i386").needs(List.of("libc"));
    add(packages, "script", "").needs(List.of("libc"));
    add(packages, "old2", "i386").needs(List.of("script"));
    add(packages, "more", "amd64");
    add(packages, "more2", "amd64");
    packages.report();
    assertThat(sink.packages.subList(2, 6))
        .extracting(
            found -> found.usage().needs().stream().map(p -> p.qualifiers().get("arch")).toList())
        .containsExactly(List.of("amd64"), List.of("i386"), List.of("amd64"), List.of("any"));
  }

  @Test
  void shouldNeedNobodyForWhatItHasItself() throws IOException {
    OsPackages packages = new OsPackages(Limits.DEFAULT, sink);
    OsPackages.Entry one = add(packages, "one", "");
    one.provides("libx");
    one.needs(List.of("libx"));
    add(packages, "other", "").provides("libx");
    packages.report();
    assertThat(sink.packages.getFirst().usage()).isEqualTo(Usage.UNTOLD);
  }

  @Test
  void shouldSayWhenItCanNotKeepAllNeeds() throws IOException {
    Limits limits = small(3, 1000);
    OsPackages packages = new OsPackages(limits, sink);
    OsPackages.Entry a = add(packages, "a", "");
    for (int i = 0; i < 100; i++) {
      a.needs(List.of("b"));
    }
    add(packages, "b", "");
    packages.report();
    assertThat(sink.packages).hasSize(2);
    assertThat(sink.gapTexts()).singleElement().asString().contains("more needs");
  }

  @Test
  void shouldNotMultiplyNeedsByProviders() throws IOException {
    Limits limits = small(40, 1 << 20);
    OsPackages packages = new OsPackages(limits, sink);
    for (int i = 0; i < 40; i++) {
      OsPackages.Entry entry = add(packages, "p" + i, "");
      entry.needs(List.of("v"));
      if (i > 20) {
        entry.provides("v");
      }
    }
    packages.report();
    assertThat(sink.packages).hasSize(40);
    assertThat(sink.packages.stream().mapToInt(found -> found.usage().needs().size()).sum())
        .isBetween(1, 40);
    assertThat(sink.gapTexts()).hasSize(1);
  }

  @Test
  void shouldRefuseMorePackagesThanOneFileMayTell() throws IOException {
    OsPackages packages = new OsPackages(small(1, 1000), sink);
    add(packages, "a", "");
    assertThatThrownBy(() -> add(packages, "b", "")).isInstanceOf(LimitExceededException.class);
  }

  private static OsPackages.Entry add(OsPackages packages, String name, String architecture)
      throws IOException {
    Purl purl =
        Purl.of("deb", "", name, "1").with("arch", architecture.isEmpty() ? "any" : architecture);
    OsPackages.Entry entry =
        packages.add(Found.of(name, "1", purl, new PackageDetails.Other()), architecture);
    entry.provides(name);
    return entry;
  }

  private static Limits small(int packages, int textBytes) {
    Limits l = Limits.DEFAULT;
    return new Limits(
        l.layerBytes(),
        l.layerEntries(),
        l.fileBytes(),
        l.heapBytes(),
        l.archiveDepth(),
        l.archiveEntries(),
        l.archiveBytes(),
        l.archiveRatio(),
        textBytes,
        l.jsonDepth(),
        packages,
        l.pathBytes(),
        l.manifestBytes(),
        l.imageLayers());
  }
}
