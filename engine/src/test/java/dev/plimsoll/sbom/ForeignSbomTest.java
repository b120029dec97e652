// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bills of materials in the ways of other tools, written here after their documentation.
class ForeignSbomTest {

  @ParameterizedTest
  @CsvSource({
    "opensuse-leap-15.5, opensuse-leap, 15.5, ''",
    "openeuler-22.03-LTS-SP2, openeuler, 22.03-LTS-SP2, ''",
    "debian-sid, debian, '', sid"
  })
  void shouldTellTheDistributionByPurls(String distro, String id, String version, String codename)
      throws IOException {
    Sbom sbom =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "name": "a", "purl": "pkg:rpm/a/a@1-1?distro=%s"}]}
            """
                .formatted(distro));
    OsRelease os = sbom.catalog().os().orElseThrow();
    assertThat(List.of(os.id(), os.versionId(), os.codename()))
        .containsExactly(id, version, codename);
  }

  @Test
  void shouldReadCycloneDxInTheWayOfSyft() throws IOException {
    Sbom sbom =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "name": "libssl3", "version": "3.0.9-1",
               "licenses": [{"license": {"id": "Apache-2.0"}}],
               "purl": "pkg:deb/debian/libssl3@3.0.9-1?arch=amd64&distro=debian-12&upstream=openssl",
               "properties": [
                 {"name": "syft:location:0:path", "value": "/var/lib/dpkg/status"}]},
              {"type": "library", "name": "bash", "version": "5.1-6.el9",
               "purl": "pkg:rpm/almalinux/bash@5.1-6.el9?arch=x86_64&epoch=1&upstream=bash-src-5.1-6.el9.src.rpm"},
              {"type": "library", "group": "org.slf4j", "name": "slf4j-api", "version": "1.7.36",
               "purl": "pkg:maven/org.slf4j/slf4j-api@1.7.36"},
              {"type": "operating-system", "name": "debian", "version": "12",
               "properties": [
                 {"name": "syft:distro:id", "value": "debian"},
                 {"name": "syft:distro:versionCodename", "value": "bookworm"},
                 {"name": "syft:distro:versionID", "value": "12"}]}]}
            """);
    Package ssl = named(sbom, "libssl3");
    assertThat(ssl.details()).isEqualTo(new PackageDetails.Deb("openssl", "3.0.9-1", "amd64"));
    assertThat(ssl.location()).isEqualTo(new Location("var/lib/dpkg/status", 0));
    assertThat(ssl.licences()).containsExactly("Apache-2.0");
    Package bash = named(sbom, "bash");
    assertThat(bash.version()).isEqualTo("1:5.1-6.el9");
    assertThat(bash.details()).isEqualTo(new PackageDetails.Rpm("bash-src", 1, "x86_64", "", ""));
    assertThat(named(sbom, "org.slf4j:slf4j-api").details())
        .isEqualTo(new PackageDetails.Java("org.slf4j", "slf4j-api", "", false));
    assertThat(sbom.catalog().os().orElseThrow().codename()).isEqualTo("bookworm");
    assertThat(sbom.catalog().gaps()).hasSize(2);
  }

  @Test
  void shouldReadCycloneDxInTheWayOfTrivy() throws IOException {
    Sbom sbom =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "metadata": {"component": {"type": "container", "name": "alma", "purl": "pkg:oci/alma@sha256%3A00"}},
             "components": [
              {"type": "operating-system", "name": "alma", "version": "9.4"},
              {"type": "application", "name": "Java"},
              {"type": "library", "name": "libssl3", "version": "3.0.9-1",
               "purl": "pkg:deb/debian/libssl3@3.0.9-1?arch=amd64&distro=debian-12.5",
               "properties": [
                 {"name": "aquasecurity:trivy:SrcName", "value": "openssl"},
                 {"name": "aquasecurity:trivy:SrcVersion", "value": "3.0.9"},
                 {"name": "aquasecurity:trivy:SrcRelease", "value": "1"},
                 {"name": "aquasecurity:trivy:SrcEpoch", "value": "2"}]},
              {"type": "library", "group": "@s", "name": "a", "version": "1", "purl": "pkg:npm/%40s/a@1",
               "properties": [{"name": "aquasecurity:trivy:FilePath", "value": "app/package.json"}]}]}
            """);
    assertThat(named(sbom, "libssl3").details())
        .isEqualTo(new PackageDetails.Deb("openssl", "2:3.0.9-1", "amd64"));
    assertThat(named(sbom, "@s/a").location().path()).isEqualTo("app/package.json");
    assertThat(sbom.catalog().os().orElseThrow().id()).isEqualTo("almalinux");
    assertThat(sbom.catalog().packages()).hasSize(2);
    assertThat(sbom.catalog().gaps()).hasSize(2);
  }

  @Test
  void shouldReadSpdx() throws IOException {
    Sbom sbom =
        read(
            """
            {"spdxVersion": "SPDX-2.2", "SPDXID": "SPDXRef-DOCUMENT", "packages": [
              {"SPDXID": "SPDXRef-root", "name": "image"},
              {"SPDXID": "SPDXRef-lost", "name": "lost", "versionInfo": "3"},
              {"SPDXID": "SPDXRef-os", "name": "debian", "versionInfo": "12.5",
               "primaryPackagePurpose": "OPERATING-SYSTEM"},
              {"SPDXID": "SPDXRef-a", "name": "libssl3", "versionInfo": "3.0.9-1",
               "licenseDeclared": "LicenseRef-x", "sourceInfo": "built package from: openssl 3.0.9-1",
               "externalRefs": [
                 {"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl",
                  "referenceLocator": "pkg:deb/debian/libssl3@3.0.9-1?arch=amd64"}]}],
             "hasExtractedLicensingInfos": [
               {"licenseId": "LicenseRef-x", "extractedText": "Do as you like."}],
             "relationships": [
               {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                "relatedSpdxElement": "SPDXRef-root"}]}
            """);
    Package ssl = named(sbom, "libssl3");
    assertThat(ssl.details()).isEqualTo(new PackageDetails.Deb("openssl", "3.0.9-1", "amd64"));
    assertThat(ssl.licences()).isEqualTo(List.of("Do as you like."));
    assertThat(ssl.owner()).isEqualTo(Optional.empty());
    assertThat(sbom.catalog().os().orElseThrow().versionId()).isEqualTo("12.5");
    assertThat(sbom.catalog().gaps()).extracting(g -> g.path()).containsExactly("", "", "lost 3");
  }

  private static Package named(Sbom sbom, String name) {
    return sbom.catalog().packages().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Sbom read(String text) throws IOException {
    return Sboms.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
  }
}
