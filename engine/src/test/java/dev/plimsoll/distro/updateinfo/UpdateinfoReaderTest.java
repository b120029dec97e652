// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateinfoReaderTest {

  private static final String UPDATES =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <updates>
        <update from="security@example.org" status="final" type="security" version="2">
          <id>EXSA-2024:1</id>
          <title>Important: nodejs &amp; friends</title>
          <issued date="2024-05-01 10:00:00"/>
          <updated date="2024-05-02 10:00:00"/>
          <severity>Important</severity>
          <summary>An update</summary>
          <description>Of <b>some</b> length</description>
          <references>
            <reference href="https://example.org/1" id="CVE-2024-1" type="cve" title="one"/>
            <reference href="https://example.org/2" id="7" type="bugzilla" title="two"/>
            <reference href="https://example.org/1" id="CVE-2024-1" type="cve" title="again"/>
          </references>
          <pkglist>
            <collection short="app">
              <name>AppStream</name>
              <module name="nodejs" stream="18" version="9" context="abc" arch="x86_64"/>
              <package name="nodejs" version="18.1" release="2.el9" epoch="1" arch="x86_64" src="nodejs-18.1-2.el9.src.rpm">
                <filename>nodejs-18.1-2.el9.x86_64.rpm</filename>
              </package>
            </collection>
            <collection short="base">
              <package name="lz4" version="1.8.3" release="3.el9" epoch="0" arch="aarch64"/>
              <package name="lz4" version="1.8.3" release="3.el9" arch="src"/>
            </collection>
          </pkglist>
        </update>
        <update type="bugfix"><id>EXBA-2024:2</id></update>
      </updates>
      """;

  private static List<Update> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Update> read(byte[] bytes) throws IOException {
    List<Update> updates = new ArrayList<>();
    UpdateinfoReader.read(new ByteArrayInputStream(bytes), updates::add);
    return updates;
  }

  @Test
  void shouldReadUpdates() throws IOException {
    List<Update> updates = read(UPDATES);
    assertThat(updates).extracting(Update::id).containsExactly("EXSA-2024:1", "EXBA-2024:2");
    Update first = updates.getFirst();
    assertThat(first.type()).isEqualTo("security");
    assertThat(first.title()).isEqualTo("Important: nodejs & friends");
    assertThat(first.issued()).isEqualTo("2024-05-01 10:00:00");
    assertThat(first.updated()).isEqualTo("2024-05-02 10:00:00");
    assertThat(first.severity()).isEqualTo("Important");
    assertThat(first.description()).isEqualTo("Of some length");
    assertThat(first.referenceIds("cve")).containsExactly("CVE-2024-1");
  }

  @Test
  void shouldReadPackagesWithTheirModules() throws IOException {
    List<UpdatePackage> packages = read(UPDATES).getFirst().packages();
    assertThat(packages)
        .extracting(UpdatePackage::name, UpdatePackage::evr, UpdatePackage::module)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("nodejs", "1:18.1-2.el9", "nodejs:18"),
            org.assertj.core.groups.Tuple.tuple("lz4", "1.8.3-3.el9", ""),
            org.assertj.core.groups.Tuple.tuple("lz4", "1.8.3-3.el9", ""));
    assertThat(packages).extracting(UpdatePackage::isSource).containsExactly(false, false, true);
    assertThat(packages).extracting(UpdatePackage::collection).contains("app", "base");
  }

  /// The JDK by itself stops at 100,000 characters from references.
  @Test
  void shouldReadManyCharacterReferences() throws IOException {
    String description = "&lt;&#10;&amp;".repeat(1000);
    String updates =
        ("<update><id>A</id><description>" + description + "</description></update>").repeat(200);
    assertThat(read("<updates>" + updates + "</updates>")).hasSize(200);
  }

  @Test
  void shouldRefuseOtherAndBrokenDocuments() {
    assertThatThrownBy(() -> read("<repomd/>")).hasMessageContaining("not an updateinfo.xml");
    assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(UPDATES.substring(0, UPDATES.length() - 30)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("<updates><update/></updates>")).hasMessageContaining("id");
    assertThatThrownBy(() -> read("<updates>" + "<a>".repeat(1000))).hasMessageContaining("depth");
  }

  @Test
  void shouldSurviveBrokenBytes() {
    Mutants.survive(
        UPDATES.getBytes(StandardCharsets.UTF_8),
        bytes -> assertThat(read(bytes).size()).isLessThanOrEqualTo(2));
  }
}
