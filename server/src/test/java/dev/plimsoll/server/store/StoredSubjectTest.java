// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Subject;
import dev.plimsoll.purl.Purl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredSubjectTest {

  @Test
  void shouldTellTheSourceWhereItHasAnotherName() {
    assertThat(deb("libssl3", "openssl").source()).isEqualTo("debian/openssl");
    assertThat(deb("openssl", "openssl").source()).isEmpty();
    assertThat(deb("openssl", "x".repeat(201)).source()).isEmpty();
    assertThat(of("apk", "libcrypto3", new PackageDetails.Apk("openssl", "x86_64")).source())
        .isEqualTo("debian/openssl");
    assertThat(of("rpm", "openssl-libs", new PackageDetails.Rpm("openssl", 0, "", "", "")).source())
        .isEqualTo("debian/openssl");
    assertThat(of("pypi", "flask", new PackageDetails.Python()).source()).isEmpty();
  }

  private static StoredSubject deb(String name, String source) {
    return of("deb", name, new PackageDetails.Deb(source, "1", "amd64"));
  }

  private static StoredSubject of(String type, String name, PackageDetails details) {
    Purl purl = Purl.of(type, "debian", name, "1");
    return StoredSubject.of(new Subject(name, "1", purl, details, Optional.empty()));
  }
}
