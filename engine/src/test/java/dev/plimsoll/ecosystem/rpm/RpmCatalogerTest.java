// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RpmCatalogerTest {

  private final RpmCataloger cataloger = new RpmCataloger();

  @Test
  void shouldSelectTheDatabasesAndNotTheirIndexes() {
    assertThat(cataloger.selector().paths())
        .contains(
            "var/lib/rpm/Packages",
            "var/lib/rpm/rpmdb.sqlite",
            "usr/lib/sysimage/rpm/Packages.db",
            "usr/share/rpm/rpmdb.sqlite")
        .hasSize(9);
    assertThat(cataloger.selector().names()).containsExactly("rpmdb.sqlite");
    assertThat(cataloger.selector().folders()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadThePackagesAndNotTheKeys(RpmFixture fixture) throws IOException {
    RecordedSink sink = read(fixture, fixture.bytes());

    assertThat(sink.packages)
        .extracting(added -> added.purl().toString())
        .containsExactlyInAnyOrder(
            "pkg:rpm/newer@2.1%5Egit7-4.el9?arch=noarch&upstream=plain-1.0-1.el9.src.rpm",
            "pkg:rpm/older@1.0~rc1-2.el9?arch=i686&epoch=3&rpmmod=nodejs:18:8080020230214:4b4ba4c7"
                + "&upstream=plain-1.0-1.el9.src.rpm",
            "pkg:rpm/older@1.0~rc1-2.el9?arch=x86_64&epoch=3"
                + "&rpmmod=nodejs:18:8080020230214:4b4ba4c7&upstream=plain-1.0-1.el9.src.rpm",
            "pkg:rpm/plain@1.0-1.el9?arch=i686&upstream=plain-1.0-1.el9.src.rpm",
            "pkg:rpm/plain@1.0-1.el9?arch=x86_64&upstream=plain-1.0-1.el9.src.rpm");
    assertThat(sink.gaps).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellWhatTheHeaderTells(RpmFixture fixture) throws IOException {
    assertThat(read(fixture, fixture.bytes()).packages)
        .filteredOn(added -> added.purl().toString().contains("older") && isX86(added))
        .singleElement()
        .satisfies(
            older -> {
              assertThat(older.version()).isEqualTo("3:1.0~rc1-2.el9");
              assertThat(older.licences()).containsExactly("GPL-2.0-or-later AND MIT");
              assertThat(older.details())
                  .isEqualTo(
                      new PackageDetails.Rpm(
                          "plain",
                          3,
                          "x86_64",
                          "Example Vendor",
                          "nodejs:18:8080020230214:4b4ba4c7"));
            });
  }

  private static boolean isX86(Found added) {
    return added.purl().qualifiers().get("arch").equals("x86_64");
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellWhoOwnsWhat(RpmFixture fixture) throws IOException {
    assertThat(read(fixture, fixture.bytes()).owned)
        .contains(
            new RecordedSink.Owned("plain", "i686", "top"),
            new RecordedSink.Owned("plain", "x86_64", "top"),
            new RecordedSink.Owned("older", "x86_64", "usr/share/older/a b/ü"),
            new RecordedSink.Owned("older", "i686", "usr/share/older"))
        .hasSize(8);
  }

  @ParameterizedTest
  @EnumSource
  void shouldOnlyEverThrowIoExceptions(RpmFixture fixture) {
    Mutants.survive(fixture.bytes(), mutant -> read(fixture, mutant));
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepWhatComesBeforeTheEndOfACutDatabase(RpmFixture fixture) {
    byte[] whole = fixture.bytes();
    RecordedSink sink = new RecordedSink();

    assertThatThrownBy(
            () ->
                cataloger.catalog(
                    RpmFixture.input(
                        fixture.installedPath(), Arrays.copyOf(whole, whole.length - 4096)),
                    sink))
        .isInstanceOf(IOException.class);
    assertThat(sink.packages).isNotEmpty();
  }

  @Test
  void shouldMakeAGapOfABrokenHeaderAndReadTheOthers() throws IOException {
    byte[] bytes = RpmFixture.NDB.bytes();
    int store = indexOf(bytes, "BlbS") + 16;
    bytes[store] = 0x7f; // the first header claims two thousand million entries

    RecordedSink sink = read(RpmFixture.NDB, bytes);

    assertThat(sink.packages).hasSize(4);
    assertThat(sink.gaps)
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).startsWith("header 1 at offset 4096"));
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void shouldNotTakeADatabaseElsewhereForTheSystems() throws IOException {
    RecordedSink sink =
        RpmFixture.read(
            cataloger, "srv/chroot/var/lib/rpm/rpmdb.sqlite", RpmFixture.SQLITE.bytes());

    assertThat(sink.packages).isEmpty();
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldStopAtTheLimitOfPackages() {
    Limits limits = Limits.DEFAULT;
    Limits few =
        new Limits(
            limits.layerBytes(),
            limits.layerEntries(),
            limits.fileBytes(),
            limits.heapBytes(),
            limits.archiveDepth(),
            limits.archiveEntries(),
            limits.archiveBytes(),
            limits.archiveRatio(),
            limits.textBytes(),
            limits.jsonDepth(),
            3,
            limits.pathBytes(),
            limits.manifestBytes(),
            limits.imageLayers());
    CatalogInput in =
        new CatalogInput(
            "var/lib/rpm/rpmdb.sqlite",
            SeekableBytes.of(RpmFixture.SQLITE.bytes()),
            few,
            TempSpace.ofSystem());
    RecordedSink sink = new RecordedSink();

    assertThatThrownBy(() -> cataloger.catalog(in, sink))
        .isInstanceOf(LimitExceededException.class);
    assertThat(sink.packages).hasSize(3);
  }

  @Test
  void shouldRefuseWhatIsNoDatabase() {
    for (byte[] bytes : List.of(new byte[0], new byte[8], new byte[5000])) {
      assertThatThrownBy(() -> read(RpmFixture.BDB, bytes))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("database");
    }
  }

  private RecordedSink read(RpmFixture fixture, byte[] bytes) throws IOException {
    return RpmFixture.read(cataloger, fixture.installedPath(), bytes);
  }
}
