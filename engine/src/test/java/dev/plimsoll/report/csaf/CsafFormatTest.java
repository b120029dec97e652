// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.csaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.Target;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import dev.plimsoll.vex.Vex;
import dev.plimsoll.vex.VexDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsafFormatTest {

  private final CsafFormat format = new CsafFormat();

  @TempDir Path folder;

  @Test
  void shouldWriteEveryFindingAndWhatIsSettled() throws IOException {
    Golden.check("report/csaf/sample.golden", Reports.write(format, Reports.sample()));
  }

  /// CSAF 2.0, sections 4.1 and 4.5.
  @Test
  void shouldHaveTheFieldsThatItsProfilesAskFor() throws IOException {
    for (Report report : List.of(Reports.sample(), Reports.empty())) {
      JsonValue json = json(report);
      for (String path :
          List.of(
              "category",
              "csaf_version",
              "publisher.category",
              "publisher.name",
              "publisher.namespace",
              "title",
              "tracking.current_release_date",
              "tracking.id",
              "tracking.initial_release_date",
              "tracking.status",
              "tracking.version")) {
        assertThat(at(json.get("document"), path).text()).as(path).isPresent();
      }
      assertThat(at(json, "document.tracking.revision_history").items()).hasSize(1);
      assertThat(json.get("product_tree").isPresent()).isTrue();
    }
    assertThat(at(json(Reports.sample()), "document.category").text()).contains("csaf_vex");
    for (JsonValue vulnerability : json(Reports.sample()).get("vulnerabilities").items()) {
      assertThat(vulnerability.get("notes").items()).isNotEmpty();
      assertThat(vulnerability.text("cve").isPresent() || vulnerability.get("ids").isPresent())
          .isTrue();
      assertThat(products(vulnerability.get("remediations")))
          .isEqualTo(status(vulnerability, "known_affected"));
      assertThat(
              products(vulnerability.get("flags")).containsAll(notAffected(vulnerability))
                  || products(vulnerability.get("threats")).containsAll(notAffected(vulnerability)))
          .isTrue();
    }
  }

  /// Section 6.1.1, and an identity for each of them.
  @Test
  void shouldDefineWhateverItNames() throws IOException {
    JsonValue json = json(Reports.sample());
    JsonValue tree = json.get("product_tree");
    Set<String> defined = new HashSet<>();
    tree.get("full_product_names").items().forEach(p -> defined.add(p.text("product_id").get()));
    for (JsonValue relationship : tree.get("relationships").items()) {
      assertThat(defined)
          .contains(
              relationship.text("product_reference").get(),
              relationship.text("relates_to_product_reference").get());
    }
    tree.get("relationships")
        .items()
        .forEach(r -> defined.add(r.get("full_product_name").text("product_id").get()));
    for (JsonValue vulnerability : json.get("vulnerabilities").items()) {
      vulnerability
          .get("product_status")
          .fields()
          .values()
          .forEach(ids -> assertThat(defined).containsAll(ids.texts().toList()));
    }
  }

  @Test
  void shouldBeOfTheBaseProfileWithoutFlaws() throws IOException {
    JsonValue json = json(Reports.empty());
    assertThat(at(json, "document.category").text()).contains("csaf_base");
    assertThat(json.get("vulnerabilities").isPresent()).isFalse();
  }

  @Test
  void shouldSayTheSameWhenReadAgain() throws IOException {
    List<Statement> statements = statements(Reports.sample());
    assertThat(statements)
        .extracting(Statement::status)
        .containsExactly(
            Statement.Status.AFFECTED,
            Statement.Status.AFFECTED,
            Statement.Status.UNDER_INVESTIGATION,
            Statement.Status.NOT_AFFECTED);
    Report report = withoutSettling().settled(new Vex(statements));
    assertThat(report.findings()).isEqualTo(Reports.sample().findings());
    assertThat(report.remarks()).hasSize(3);
    assertThat(report.settled())
        .extracting(heard -> heard.finding().flaw(), heard -> heard.statement().justification())
        .containsExactly(tuple("CVE-2023-9", Optional.of("vulnerable_code_not_in_execute_path")));
  }

  /// Of one repository, but another build.
  @Test
  void shouldSettleNothingOfAnotherImage() throws IOException {
    Report report = withoutSettling();
    var target = report.target();
    var other =
        new Target(
            target.source(),
            target.reference(),
            target.tags(),
            Optional.of(Digest.sha256(new byte[] {1})),
            target.blobs());
    Settlement heard =
        new Vex(statements(Reports.sample())).settle(other, report.packages(), report.findings());
    assertThat(heard.settled()).isEmpty();
    assertThat(heard.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_AFFECTED, component_not_present, component_not_present",
    "NOT_AFFECTED, code_not_reachable, vulnerable_code_not_in_execute_path",
    "NOT_AFFECTED, requires_configuration, ",
    "NOT_AFFECTED, , ",
    "FIXED, , "
  })
  void shouldSettleTheSameFindingByAnyJustification(
      Statement.Status status, String justification, String label) throws IOException {
    Report sample = Reports.sample();
    VulnerablePackage finding = sample.settled().getFirst().finding();
    Statement statement =
        new Statement(
            "doc",
            "Acme",
            "2026-10-01T00:00:00Z",
            List.of(finding.flaw()),
            List.of(),
            status,
            Optional.ofNullable(justification),
            "");
    Report report = with(List.of(), List.of(new Settlement.Heard(finding, statement)));
    assertThat(
            json(report).get("vulnerabilities").items().getFirst().get("flags").items().stream()
                .flatMap(flag -> flag.text("label").stream()))
        .isEqualTo(Stream.ofNullable(label).toList());
    Settlement again =
        new Vex(statements(report)).settle(report.target(), report.packages(), List.of(finding));
    assertThat(again.findings()).isEmpty();
    assertThat(again.settled().getFirst().statement().status()).isEqualTo(status);
  }

  /// Section 6.1.6: a product has one status, so that a package which is safe in one place alone is
  /// not.
  @Test
  void shouldNotCallAPackageSafeThatIsAffectedElsewhere() throws IOException {
    Settlement.Heard heard = Reports.sample().settled().getFirst();
    JsonValue json = json(with(List.of(heard.finding()), List.of(heard)));
    assertThat(json.get("vulnerabilities").items()).hasSize(1);
    assertThat(json.get("vulnerabilities").items().getFirst().get("product_status").fields())
        .containsOnlyKeys("known_affected");
  }

  private Report withoutSettling() {
    Report sample = Reports.sample();
    Stream<VulnerablePackage> settled = sample.settled().stream().map(Settlement.Heard::finding);
    return with(Stream.concat(sample.findings().stream(), settled).toList(), List.of());
  }

  private static Report with(List<VulnerablePackage> findings, List<Settlement.Heard> settled) {
    Report sample = Reports.sample();
    return new Report(
        sample.tool(),
        sample.target(),
        sample.platform(),
        sample.created(),
        sample.os(),
        sample.layers(),
        sample.packages(),
        findings,
        sample.endOfLife(),
        sample.gaps(),
        sample.store(),
        settled,
        List.of());
  }

  private List<Statement> statements(Report report) throws IOException {
    Path file = Files.write(folder.resolve("csaf.json"), Reports.write(format, report));
    return VexDocuments.read(List.of(file));
  }

  private JsonValue json(Report report) throws IOException {
    return Json.read(Reports.write(format, report));
  }

  private static JsonValue at(JsonValue json, String path) {
    JsonValue value = json;
    for (String name : path.split("\\.", -1)) {
      value = value.get(name);
    }
    return value;
  }

  private static Set<String> notAffected(JsonValue vulnerability) {
    return status(vulnerability, "known_not_affected");
  }

  private static Set<String> status(JsonValue vulnerability, String list) {
    return Set.copyOf(vulnerability.get("product_status").get(list).texts().toList());
  }

  private static Set<String> products(JsonValue items) {
    Set<String> products = new HashSet<>();
    items.items().forEach(item -> products.addAll(item.get("product_ids").texts().toList()));
    return products;
  }
}
