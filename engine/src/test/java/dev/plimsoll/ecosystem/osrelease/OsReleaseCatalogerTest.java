// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsReleaseCatalogerTest {

  private static final String ROCKY =
      """
      NAME="Rocky Linux"
      VERSION="9.3 (Blue Onyx)"
      # a comment
      ID="rocky"
      ID_LIKE="rhel centos fedora"
      VERSION_ID="9.3"

      PRETTY_NAME="Rocky Linux 9.3 (Blue Onyx)"
      """;

  @Test
  void shouldReadOsRelease() throws IOException {
    assertThat(read("etc/os-release", ROCKY).releases)
        .containsExactly(
            new OsRelease(
                "rocky",
                "9.3",
                "",
                List.of("rhel", "centos", "fedora"),
                "Rocky Linux 9.3 (Blue Onyx)"));
  }

  @Test
  void shouldTakeTheDefaultsOfTheManual() throws IOException {
    assertThat(read("usr/lib/os-release", "HOME_URL=x\n").releases)
        .containsExactly(new OsRelease("linux", "", "", List.of(), "Linux"));
    assertThat(read("usr/lib/os-release", "NAME=Thing\nID=Thing\n").releases)
        .containsExactly(new OsRelease("thing", "", "", List.of(), "Thing"));
  }

  @Test
  void shouldTellNothingOfAFileThatTellsNothing() throws IOException {
    for (String path : new OsReleaseCataloger().selector().paths()) {
      assertThat(read(path, "").releases).as(path).isEmpty();
      assertThat(read(path, "\n \n").releases).as(path).isEmpty();
    }
  }

  @Test
  void shouldMakeAGapOfALineThatIsNoAssignment() throws IOException {
    RecordedSink sink = read("etc/os-release", "ID=debian\nVERSION_ID=\"12\nrm -rf /\n");

    assertThat(sink.releases).extracting(OsRelease::versionId).containsExactly("");
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::reason)
        .containsExactly("line 2 is no assignment", "line 3 is no assignment");
  }

  @Test
  void shouldCallDebianBeforeItsReleaseSid() throws IOException {
    String release =
        """
        PRETTY_NAME="Debian GNU/Linux trixie/sid"
        NAME="Debian GNU/Linux"
        VERSION_CODENAME=trixie
        ID=debian
        """;

    assertThat(read("etc/os-release", release).releases)
        .containsExactly(
            new OsRelease("debian", "", "sid", List.of(), "Debian GNU/Linux trixie/sid"));
    assertThat(read("etc/debian_version", "trixie/sid\n").releases)
        .containsExactly(
            new OsRelease("debian", "", "sid", List.of(), "Debian GNU/Linux trixie/sid"));
  }

  @Test
  void shouldCallAlpineBeforeItsReleaseEdge() throws IOException {
    assertThat(read("etc/os-release", "ID=alpine\nVERSION_ID=3.21.0_alpha20240807\n").releases)
        .extracting(OsRelease::versionId, OsRelease::codename)
        .containsExactly(tuple("", "edge"));
    assertThat(read("etc/alpine-release", "3.21.0_alpha20240807\n").releases)
        .extracting(OsRelease::versionId, OsRelease::codename)
        .containsExactly(tuple("", "edge"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etc/debian_version   | 12.4 | debian | 12 | ''",
        "etc/alpine-release   | 3.18.4 | alpine | 3.18.4 | ''",
        "etc/redhat-release   | Red Hat Enterprise Linux Server release 6.10 (Santiago) | rhel | 6.10 | santiago",
        "etc/redhat-release   | Red Hat Enterprise Linux release 8.4 Beta (Ootpa) | rhel | 8.4 | ootpa",
        "etc/centos-release   | CentOS Linux release 7.9.2009 (Core) | centos | 7.9.2009 | core",
        "etc/centos-release   | CentOS Stream release 8 | centos | 8 | ''",
        "etc/oracle-release   | Oracle Linux Server release 6.10 | ol | 6.10 | ''",
        "etc/fedora-release   | Fedora release 39 (Thirty Nine) | fedora | 39 | thirty nine",
        "etc/system-release   | Amazon Linux AMI release 2018.03 | amzn | 2018.03 | ''",
        "etc/system-release   | Unknown Linux release 3 | linux | 3 | ''"
      })
  void shouldReadTheForerunners(
      String path, String text, String id, String versionId, String codename) throws IOException {
    assertThat(read(path, text + "\n").releases)
        .singleElement()
        .satisfies(
            release -> {
              assertThat(release.id()).isEqualTo(id);
              assertThat(release.versionId()).isEqualTo(versionId);
              assertThat(release.codename()).isEqualTo(codename);
            });
  }

  @Test
  void shouldReadSuseRelease() throws IOException {
    String sles = "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n";
    String open = "openSUSE 13.2 (x86_64)\nVERSION = 13.2\nCODENAME = Harlequin\n";

    assertThat(read("etc/SuSE-release", sles).releases)
        .extracting(OsRelease::id, OsRelease::versionId)
        .containsExactly(tuple("sles", "11.4"));
    assertThat(read("etc/SuSE-release", sles.replace("= 4", "= 0")).releases)
        .extracting(OsRelease::versionId)
        .containsExactly("11");
    assertThat(read("etc/SuSE-release", open).releases)
        .extracting(OsRelease::id, OsRelease::versionId, OsRelease::codename)
        .containsExactly(tuple("opensuse", "13.2", "Harlequin"));
  }

  @Test
  void shouldReadLsbReleaseWhenItTellsADistribution() throws IOException {
    String ubuntu =
        """
        DISTRIB_ID=Ubuntu
        DISTRIB_RELEASE=10.04
        DISTRIB_CODENAME=lucid
        DISTRIB_DESCRIPTION="Ubuntu 10.04.4 LTS"
        """;

    assertThat(read("etc/lsb-release", ubuntu).releases)
        .containsExactly(
            new OsRelease("ubuntu", "10.04", "lucid", List.of(), "Ubuntu 10.04.4 LTS"));
    assertThat(read("etc/lsb-release", "LSB_VERSION=base-4.0-amd64\n").releases).isEmpty();
  }

  @Test
  void shouldRankOsReleaseFirstAndBorrowedFilesLast() {
    List<String> paths = new OsReleaseCataloger().selector().paths();

    assertThat(paths).hasSize(12).isSortedAccordingTo((a, b) -> rank(a) - rank(b));
    assertThat(rank("etc/os-release")).isZero();
    assertThat(rank("etc/os-release")).isLessThan(rank("usr/lib/os-release"));
    assertThat(rank("etc/lsb-release")).isLessThan(rank("etc/debian_version"));
    assertThat(rank("etc/oracle-release")).isLessThan(rank("etc/redhat-release"));
    assertThat(rank("etc/hostname")).isEqualTo(12);
  }

  private static int rank(String path) {
    return OsReleaseCataloger.rank(path);
  }

  @Test
  void shouldOnlyEverThrowIoExceptions() {
    byte[] valid = ROCKY.getBytes(StandardCharsets.UTF_8);

    for (String path : new OsReleaseCataloger().selector().paths()) {
      Mutants.survive(valid, mutant -> read(path, mutant));
    }
  }

  private static RecordedSink read(String path, String text) throws IOException {
    return read(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordedSink read(String path, byte[] bytes) throws IOException {
    RecordedSink sink = new RecordedSink();
    new OsReleaseCataloger()
        .catalog(
            new CatalogInput(path, SeekableBytes.of(bytes), Limits.DEFAULT, TempSpace.ofSystem()),
            sink);
    return sink;
  }
}
