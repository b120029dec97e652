// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderPackagesTest {

  @ParameterizedTest
  @CsvSource({
    "deb, linux-libc-dev, true",
    "deb, linux-libc-dev-arm64-cross, true",
    "deb, linux-headers-6.1.0-17-common, true",
    "deb, linux-headers-generic, true",
    "deb, linux-hwe-5.15-headers-5.15.0-91, true",
    "deb, linux-headers, false",
    "apk, linux-headers, true",
    "rpm, kernel-headers, true",
    "rpm, kernel-rt-headers, true",
    "deb, linux-image-6.1.0-17-amd64, false",
    "deb, linux-perf, false",
    "deb, libc6-dev, false",
    "rpm, kernel-core, false",
    "npm, linux-headers, false"
  })
  void shouldKnowPackagesWithoutCode(String type, String name, boolean isHeader) {
    Package p =
        new Package(
            name,
            "1",
            Purl.of(type, "", name, "1"),
            new PackageDetails.Other(),
            List.of(),
            new Location("x", 0));
    assertThat(HeaderPackages.read().contain(p)).isEqualTo(isHeader);
  }
}
