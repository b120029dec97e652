// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.scan.Matchers;
import dev.plimsoll.testing.TestStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose packages each distribution of rpms answers for, asked of all matchers as a scan asks them.
class RpmVendorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "almalinux|9.4|AlmaLinux|AlmaLinux:9",
        "rocky|9.4|Rocky Enterprise Software Foundation|Rocky Linux:9",
        "fedora|44|Fedora Project|Fedora:44",
        "ol|9.4|Oracle America|Oracle Linux:9",
        "rhel|9.4|Red Hat, Inc.|Red Hat:9",
        "centos|8|CentOS|Red Hat:8",
        "amzn|2023|Amazon Linux|Amazon Linux:2023",
        "sles|15.5|SUSE LLC <https://www.suse.com/>|SUSE Linux Enterprise:15.5",
        "opensuse-leap|15.6|openSUSE|openSUSE Leap:15.6",
        "photon|4.0|VMware, Inc.|Photon OS:4.0",
        "photon|5.0|Broadcom|Photon OS:5.0",
        "azurelinux|3.0|Microsoft Corporation|Azure Linux:3.0",
        "mariner|2.0|Microsoft Corporation|CBL-Mariner:2.0",
        "openeuler|22.03|http://openeuler.org|openEuler:22.03",
        "bottlerocket|1.20.0|Bottlerocket|Bottlerocket"
      })
  void shouldJudgeItsOwnPackagesAndThoseOfUnknownVendors(
      String id, String version, String vendor, String ecosystem) {
    OsRelease os = TestStore.os(id, version);

    assertThat(ecosystems(os, vendor)).contains(ecosystem);
    assertThat(ecosystems(os, "")).contains(ecosystem);
    assertThat(ecosystems(os, " ")).contains(ecosystem);
    assertThat(ecosystems(os, "ACME Ltd.")).containsExactly(foreign("ACME Ltd.", os));
  }

  @ParameterizedTest
  @ValueSource(strings = {"obs://build.opensuse.org/home:somebody", "OBS://build.acme"})
  void shouldNotTakeProjectsOfTheBuildServiceForSuse(String vendor) {
    OsRelease leap = TestStore.os("opensuse-leap", "15.6");

    assertThat(ecosystems(leap, vendor)).containsExactly(foreign(vendor, leap));
  }

  private static String foreign(String vendor, OsRelease os) {
    return "packages of %s on %s %s".formatted(vendor, os.id(), os.versionId());
  }

  private static List<String> ecosystems(OsRelease os, String vendor) {
    Package p = TestStore.rpm("a", "1-1", "x86_64", "a-1-1.src.rpm", vendor);
    for (Matcher matcher : Matchers.all()) {
      List<Question> questions = matcher.questions(p, Optional.of(os));
      if (!questions.isEmpty()) {
        return questions.stream().map(Question::ecosystem).toList();
      }
    }
    return List.of();
  }
}
