// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OvalReaderTest {

  private static final String OVAL =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
        <generator><oval:timestamp>2024-05-08T12:04:07</oval:timestamp></generator>
        <definitions>
          <definition class="patch" id="def:1" version="1">
            <metadata>
              <title> EXSA-1: sqlite </title>
              <affected family="unix"><platform>Example 3</platform></affected>
              <reference source="CVE" ref_id="CVE-2024-1" ref_url="https://example.org/1"/>
              <description>text</description>
              <advisory from="x">
                <severity>Important</severity>
                <issued date="2024-01-02"/>
                <cve impact="moderate" href="h" cvss3="7/CVSS">CVE-2024-1</cve>
                <affected_cpe_list><cpe>cpe:/o:x</cpe></affected_cpe_list>
              </advisory>
            </metadata>
            <criteria operator="AND">
              <criterion comment="Example 3 is installed" test_ref="tst:1"/>
              <criteria operator="OR">
                <criteria operator="AND">
                  <criterion comment="a is earlier than 1" test_ref="tst:2"/>
                  <criterion comment="a is signed" test_ref="tst:3"/>
                </criteria>
                <criterion comment="b is earlier than 2" test_ref="tst:4"/>
                <criterion comment="c is there" test_ref="tst:5" negate="true"/>
              </criteria>
            </criteria>
          </definition>
          <definition class="inventory" id="def:2" version="1"/>
        </definitions>
        <tests>
          <rpminfo_test id="tst:2" check="at least one" xmlns="urn:l"><object object_ref="obj:1"/><state state_ref="ste:1"/></rpminfo_test>
          <rpminfo_test id="tst:9" check="at least one" xmlns="urn:l"><object object_ref="obj:1"/><state state_ref="ste:none"/></rpminfo_test>
        </tests>
        <objects><rpminfo_object id="obj:1" xmlns="urn:l"><name>a</name></rpminfo_object></objects>
        <states>
          <rpminfo_state id="ste:1" xmlns="urn:l"><evr datatype="evr_string" operation="less than">0:1-1</evr><arch>x86_64</arch></rpminfo_state>
        </states>
      </oval_definitions>
      """;

  private static List<OvalDefinition> read(byte[] bytes) throws IOException {
    List<OvalDefinition> definitions = new ArrayList<>();
    OvalReader.read(new ByteArrayInputStream(bytes), definitions::add);
    return definitions;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void shouldReadDefinitions() throws IOException {
    OvalDefinition read = read(bytes(OVAL)).getFirst();
    assertThat(read.id()).isEqualTo("def:1");
    assertThat(read.type()).isEqualTo("patch");
    assertThat(read.title()).isEqualTo("EXSA-1: sqlite");
    assertThat(read.platforms()).containsExactly("Example 3");
    assertThat(read.references())
        .containsExactly(
            new OvalDefinition.Reference("CVE", "CVE-2024-1", "https://example.org/1"));
    assertThat(read.metadata("severity")).isEqualTo("Important");
    assertThat(read.metadata("issued")).isEqualTo("2024-01-02");
    assertThat(read.cves())
        .containsExactly(new OvalDefinition.Cve("CVE-2024-1", "h", "moderate", "7/CVSS"));
    assertThat(OvalReader.read(new ByteArrayInputStream(bytes(OVAL)), _ -> {}))
        .isEqualTo("2024-05-08T12:04:07");
  }

  @Test
  void shouldTellTheWaysInWhichCriteriaHold() throws IOException {
    Criteria criteria = read(bytes(OVAL)).getFirst().criteria();
    assertThat(criteria.ways(10))
        .extracting(way -> way.stream().map(Criteria.Criterion::test).toList())
        .containsExactly(
            List.of("tst:1", "tst:2", "tst:3"), List.of("tst:1", "tst:4"), List.of("tst:1"));
    assertThatThrownBy(() -> criteria.ways(2)).hasMessageContaining("more than 2 ways");
    assertThat(read(bytes(OVAL)).get(1).criteria().ways(1)).containsExactly(List.of());
  }

  @Test
  void shouldReadTestsWithTheirObjectsAndStates() throws IOException {
    OvalTests tests = OvalTests.read(new ByteArrayInputStream(bytes(OVAL)));
    assertThat(tests.get("tst:2"))
        .hasValue(
            new OvalTest(
                "tst:2",
                "rpminfo_test",
                "at least one",
                "a",
                List.of(
                    new OvalTest.Condition("evr", "less than", "0:1-1"),
                    new OvalTest.Condition("arch", "equals", "x86_64"))));
    assertThat(tests.get("tst:9")).as("its state is missing").isEmpty();
    assertThat(tests.get("tst:1")).isEmpty();
  }

  @Test
  void shouldRefuseOtherAndBrokenDocuments() {
    assertThatThrownBy(() -> read(bytes("<html/>"))).hasMessageContaining("not an OVAL document");
    assertThatThrownBy(() -> read(bytes(OVAL.substring(0, 1500)))).isInstanceOf(IOException.class);
    String deep = OVAL.replace("<criteria operator=\"OR\">", "<criteria>".repeat(500));
    assertThatThrownBy(() -> read(bytes(deep))).hasMessageContaining("depth");
  }

  @Test
  void shouldSurviveBrokenBytes() {
    Mutants.survive(
        bytes(OVAL),
        bytes -> {
          for (OvalDefinition definition : read(bytes)) {
            definition.criteria().ways(100);
          }
          OvalTests.read(new ByteArrayInputStream(bytes)).get("tst:2");
        });
  }
}
