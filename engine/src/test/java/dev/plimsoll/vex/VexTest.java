// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.Target;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.NeedsSharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VexTest {

  private static final Digest MANIFEST = Digest.sha256("manifest".getBytes(StandardCharsets.UTF_8));
  private static final Target TARGET =
      new Target(
          "registry", "ghcr.io/acme/shop:1.4", List.of("1.4"), Optional.of(MANIFEST), List.of());
  private static final Package BUSYBOX =
      found("pkg:apk/alpine/busybox@1.36.1-r5?arch=x86_64&distro=alpine-3.18", "lib/apk/db");
  private static final Package SHOP =
      found("pkg:golang/example.org/acme/shop@1.4.0", "usr/bin/shop");
  private static final Package CRYPTO =
      found("pkg:golang/golang.org/x/crypto@0.17.0", "usr/bin/shop");
  private static final Package OTHER_CRYPTO =
      found("pkg:golang/golang.org/x/crypto@0.17.0", "usr/bin/other");
  private static final List<Package> PACKAGES = List.of(BUSYBOX, SHOP, CRYPTO, OTHER_CRYPTO);

  @TempDir Path folder;

  private static Package found(String purl, String path) {
    Purl parsed = Purl.parse(purl).orElseThrow();
    return new Package(
        parsed.name(),
        parsed.version(),
        parsed,
        new PackageDetails.Other(),
        List.of(),
        new Location(path, 0));
  }

  private static VulnerablePackage flaw(Package subject, String flaw, String... aliases) {
    return new VulnerablePackage(
        FindingId.of(subject, flaw),
        subject,
        flaw,
        List.of(aliases),
        VulnerablePackage.Status.AFFECTED,
        Severity.HIGH,
        Optional.empty(),
        Optional.empty(),
        Affected.Status.AFFECTED,
        "",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Risk(1, List.of()),
        List.of());
  }

  private Settlement settle(VulnerablePackage finding, String... documents) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String document : documents) {
      files.add(Files.writeString(folder.resolve("vex-" + files.size() + ".json"), document));
    }
    return new Vex(VexDocuments.read(files)).settle(TARGET, PACKAGES, List.of(finding));
  }

  private static String openVex(String statements) {
    return """
    {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.org/vex-1",
     "author": "Acme", "timestamp": "2026-01-02T03:04:05Z", "version": 1,
     "statements": [%s]}"""
        .formatted(statements);
  }

  private static String about(String flaw, String product, String status) {
    return """
    {"vulnerability": {"name": "%s"}, "products": [{"@id": "%s"}], "status": "%s",
     "justification": "vulnerable_code_not_present"}"""
        .formatted(flaw, product, status);
  }

  @Test
  void shouldSettleAPackageOfAnyVersion() throws IOException {
    VulnerablePackage finding = flaw(BUSYBOX, "CVE-2023-42363");
    Settlement heard =
        settle(finding, openVex(about("CVE-2023-42363", "pkg:apk/alpine/busybox", "not_affected")));
    assertThat(heard.findings()).isEmpty();
    assertThat(heard.settled()).extracting(Settlement.Heard::finding).containsExactly(finding);
    assertThat(heard.settled().getFirst().statement().justification())
        .contains("vulnerable_code_not_present");
  }

  @Test
  void shouldWantVersionAndQualifiersThatAreGiven() throws IOException {
    VulnerablePackage finding = flaw(BUSYBOX, "CVE-1");
    for (String other :
        List.of(
            "pkg:apk/alpine/busybox@1.36.1-r6",
            "pkg:apk/alpine/busybox?arch=aarch64",
            "pkg:apk/wolfi/busybox",
            "pkg:apk/alpine/busybox-extras")) {
      Settlement heard = settle(finding, openVex(about("CVE-1", other, "fixed")));
      assertThat(heard.findings()).as(other).containsExactly(finding);
      assertThat(heard.unused()).as(other).hasSize(1);
      assertThat(heard.unused().getFirst().reason()).contains("neither the target nor holds");
    }
  }

  @Test
  void shouldSettlePartsOfTheImageOnly() throws IOException {
    String statement =
        """
        {"vulnerability": {"name": "CVE-1"}, "status": "not_affected",
         "products": [{"@id": "pkg:oci/shop?repository_url=%s",
                       "subcomponents": [{"@id": "pkg:apk/alpine/busybox"}]}]}""";
    String ours = openVex(statement.formatted("ghcr.io/acme/shop"));
    assertThat(settle(flaw(BUSYBOX, "CVE-1"), ours).findings()).isEmpty();
    Settlement heard = settle(flaw(CRYPTO, "CVE-1"), ours);
    assertThat(heard.findings()).hasSize(1);
    assertThat(heard.unused().getFirst().reason()).startsWith("its parts do not name");
    String elsewhere = openVex(statement.formatted("ghcr.io/other/shop"));
    assertThat(settle(flaw(BUSYBOX, "CVE-1"), elsewhere).findings()).hasSize(1);
  }

  @Test
  void shouldKnowTheImageByDigestTagAndRepository() throws IOException {
    VulnerablePackage finding = flaw(BUSYBOX, "CVE-1");
    String digest = MANIFEST.toString().replace(":", "%3A");
    String other = "0".repeat(64);
    for (String name :
        List.of(
            "pkg:oci/shop@" + digest + "?repository_url=ghcr.io/acme/shop",
            "pkg:oci/shop?repository_url=ghcr.io/acme",
            "pkg:oci/shop?repository_url=ghcr.io/acme/shop&tag=1.4",
            "ghcr.io/acme/shop:1.4",
            "ghcr.io/acme/shop",
            MANIFEST.toString())) {
      assertThat(settle(finding, openVex(about("CVE-1", name, "fixed"))).findings())
          .as(name)
          .isEmpty();
    }
    for (String name :
        List.of(
            "pkg:oci/shop@sha256%3A" + other + "?repository_url=ghcr.io/acme/shop",
            "pkg:oci/shop?repository_url=ghcr.io/acme/shop&tag=1.5",
            "pkg:oci/shop")) {
      assertThat(settle(finding, openVex(about("CVE-1", name, "fixed"))).findings())
          .as(name)
          .hasSize(1);
    }
  }

  @Test
  void shouldTakeThePartsOfAPackageToLieInItsFile() throws IOException {
    String document =
        openVex(
            """
            {"vulnerability": {"name": "GO-2024-1", "aliases": ["CVE-2024-1"]},
             "status": "not_affected",
             "products": [{"@id": "pkg:golang/example.org/acme/shop",
                           "subcomponents": [{"@id": "pkg:golang/golang.org/x/crypto@v0.17.0"}]}]}
            """);
    assertThat(settle(flaw(CRYPTO, "CVE-2024-1", "GO-2024-1"), document).findings()).isEmpty();
    assertThat(settle(flaw(OTHER_CRYPTO, "CVE-2024-1"), document).findings()).hasSize(1);
  }

  @Test
  void shouldLetTheNewestStatementWin() throws IOException {
    String old =
        openVex(about("CVE-1", "pkg:apk/alpine/busybox", "not_affected"))
            .replace("2026-01-02", "2025-06-01");
    String late = openVex(about("CVE-1", "pkg:apk/alpine/busybox", "affected"));
    for (String[] order : List.of(new String[] {old, late}, new String[] {late, old})) {
      Settlement heard = settle(flaw(BUSYBOX, "CVE-1"), order);
      assertThat(heard.findings()).hasSize(1);
      assertThat(heard.remarks())
          .extracting(remark -> remark.statement().status())
          .containsExactly(Statement.Status.AFFECTED);
      assertThat(heard.unused().getFirst().reason()).startsWith("a newer statement");
    }
  }

  @Test
  void shouldCompareTimesWithTheirOffsets() throws IOException {
    String earlier =
        openVex(about("CVE-1", "pkg:apk/alpine/busybox", "affected"))
            .replace("2026-01-02T03:04:05Z", "2026-01-02T05:00:00+04:00");
    String later = openVex(about("CVE-1", "pkg:apk/alpine/busybox", "fixed"));
    assertThat(settle(flaw(BUSYBOX, "CVE-1"), later, earlier).findings()).isEmpty();
  }

  @Test
  void shouldReadCsaf() throws IOException {
    String csaf =
        """
        {"document": {"category": "csaf_vex", "csaf_version": "2.0",
           "publisher": {"name": "Acme"},
           "tracking": {"id": "ACME-1", "current_release_date": "2026-02-01T00:00:00Z"}},
         "product_tree": {
           "branches": [{"category": "vendor", "name": "Acme", "branches": [
             {"category": "product_version", "name": "busybox", "product": {
               "product_id": "BB", "name": "busybox",
               "product_identification_helper": {"purl": "pkg:apk/alpine/busybox"}}}]}],
           "full_product_names": [{"product_id": "SHOP", "name": "ghcr.io/acme/shop"}],
           "product_groups": [{"group_id": "G", "product_ids": ["SHOP:BB"]}],
           "relationships": [{"category": "default_component_of", "product_reference": "BB",
             "relates_to_product_reference": "SHOP",
             "full_product_name": {"product_id": "SHOP:BB", "name": "busybox in shop"}}]},
         "vulnerabilities": [{"cve": "CVE-1",
           "product_status": {"known_not_affected": ["SHOP:BB"]},
           "flags": [{"label": "component_not_present", "group_ids": ["G"]}],
           "threats": [{"category": "impact", "details": "awk is not there"}]}]}
        """;
    Settlement heard = settle(flaw(BUSYBOX, "CVE-1"), csaf);
    assertThat(heard.findings()).isEmpty();
    Statement statement = heard.settled().getFirst().statement();
    assertThat(statement.justification()).contains("component_not_present");
    assertThat(statement.remark()).isEqualTo("awk is not there");
    assertThat(statement.author()).isEqualTo("Acme");
    assertThat(settle(flaw(CRYPTO, "CVE-1"), csaf).findings()).hasSize(1);
  }

  @Test
  void shouldReadCycloneDx() throws IOException {
    String bom =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"timestamp": "2026-02-01T00:00:00Z"},
         "components": [{"type": "library", "bom-ref": "a", "name": "crypto",
            "purl": "pkg:golang/golang.org/x/crypto"}],
         "vulnerabilities": [
           {"id": "CVE-1", "references": [{"id": "GO-1"}],
            "analysis": {"state": "not_affected", "justification": "code_not_reachable",
                         "detail": "no ssh"},
            "affects": [{"ref": "a", "versions": [{"version": "0.17.0"}]}]},
           {"id": "CVE-2", "analysis": {"state": "resolved"},
            "affects": [{"ref": "pkg:golang/golang.org/x/crypto@v0.17.0"}]}]}
        """;
    assertThat(settle(flaw(CRYPTO, "GO-1"), bom).findings()).isEmpty();
    assertThat(settle(flaw(CRYPTO, "CVE-2"), bom).findings()).isEmpty();
    assertThat(settle(flaw(CRYPTO, "CVE-1"), bom.replace("0.17.0", "0.18.0")).findings())
        .hasSize(1);
  }

  @Test
  void shouldUnwrapAttestations() throws IOException {
    String predicate = openVex(about("CVE-1", "pkg:apk/alpine/busybox", "fixed"));
    String statement =
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":"
            + "\"https://openvex.dev/ns/v0.2.0\",\"predicate\":"
            + predicate
            + "}";
    String payload =
        java.util.Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8));
    String envelope =
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"" + payload + "\"}";
    assertThat(settle(flaw(BUSYBOX, "CVE-1"), envelope).findings()).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoVex() {
    assertThatThrownBy(() -> settle(flaw(BUSYBOX, "CVE-1"), "{\"a\": 1}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither OpenVEX, CSAF nor CycloneDX");
    assertThatThrownBy(() -> settle(flaw(BUSYBOX, "CVE-1"), "<xml/>"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> settle(flaw(BUSYBOX, "CVE-1"), openVex(about("CVE-1", "a", "harmless"))))
        .hasMessageContaining("the status harmless");
    assertThatThrownBy(() -> VexDocuments.read(List.of(folder.resolve("none.json"))))
        .hasMessageContaining("there is no VEX document");
  }

  @Test
  @NeedsSharedData
  void shouldReadAWholeRepository() throws IOException {
    Path archive = NeedsSharedData.FOLDER.resolve("vex/aquasecurity-vexhub-2026-03-23.tar.zst");
    try (InputStream in = Compression.unpack(Files.newInputStream(archive)).bytes()) {
      TarReader tar = new TarReader(in, Limits.DEFAULT);
      int count = 0;
      for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        if (entry.get().path().endsWith(".json")) {
          Files.copy(tar.content(), folder.resolve(count++ + ".json"));
        }
      }
    }
    List<Statement> statements = VexDocuments.read(List.of(folder));
    assertThat(statements).hasSizeGreaterThan(15_000);
    assertThat(statements).allMatch(s -> s.status() == Statement.Status.NOT_AFFECTED);
    assertThat(statements).noneMatch(s -> s.time().isEmpty());
  }
}
