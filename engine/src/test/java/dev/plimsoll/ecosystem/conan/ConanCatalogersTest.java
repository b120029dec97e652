// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.conan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConanCatalogersTest {

  private static final String V1 =
      """
      {"graph_lock": {"nodes": {
        "0": {"ref": "shop/1.0", "requires": ["1"], "build_requires": ["3"], "path": "conanfile.py"},
        "1": {"ref": "poco/1.12.4#rev1", "requires": ["2"], "context": "host"},
        "2": {"ref": "zlib/1.2.11@_/_#rev2:pkg#prev", "context": "host"},
        "3": {"ref": "cmake/3.25.1@acme/stable", "context": "build"}},
        "revisions_enabled": true}, "version": "0.4"}
      """;

  private static final String V2 =
      """
      {"version": "0.5",
       "requires": ["zlib/1.2.13#13c9%1670781259.7", "fmt/[>9]"],
       "build_requires": ["cmake/3.25.1"], "python_requires": []}
      """;

  private static final String TEXT =
      """
      # ours
      [requires]
      zlib/1.2.13  # because
      fmt/[>=9 <10]
      poco/1.12.4@acme/stable#rev1

      [tool_requires]
      cmake/3.25.1

      [generators]
      CMakeDeps
      """;

  @Test
  void shouldReadAGraph() throws IOException {
    RecordedSink sink = Mutations.read(new ConanLockCataloger(), "conan.lock", V1);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:conan/poco@1.12.4?rrev=rev1",
            "pkg:conan/zlib@1.2.11?rrev=rev2",
            "pkg:conan/cmake@3.25.1?channel=stable&user=acme");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.DIRECT, Reach.TRANSITIVE, Reach.DIRECT);
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, false, true);
    assertThat(sink.packages.getFirst().usage().needs())
        .extracting(Purl::toString)
        .containsExactly("pkg:conan/zlib@1.2.11?rrev=rev2");
  }

  @Test
  void shouldReadTheOldestGraphs() throws IOException {
    String lock =
        """
        {"graph_lock": {"nodes": {
          "a": {"pref": null, "requires": {"OpenSSL/1.1.1c@conan/stable#0": "b"}},
          "b": {"pref": "OpenSSL/1.1.1c@conan/stable#0:b781#0",
            "requires": {"zlib/1.2.11#0": "c"}},
          "c": {"pref": "zlib/1.2.11#0:d50a#0"}}}}
        """;
    RecordedSink sink = Mutations.read(new ConanLockCataloger(), "conan.lock", lock);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:conan/OpenSSL@1.1.1c?channel=stable&user=conan", "pkg:conan/zlib@1.2.11");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.DIRECT, Reach.TRANSITIVE);
    assertThat(sink.packages.getFirst().usage().needs()).hasSize(1);
  }

  @Test
  void shouldReadLists() throws IOException {
    RecordedSink sink = Mutations.read(new ConanLockCataloger(), "conan.lock", V2);

    assertThat(sink.purls())
        .containsExactly("pkg:conan/zlib@1.2.13?rrev=13c9", "pkg:conan/cmake@3.25.1");
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, true);
    assertThat(sink.gapTexts()).containsExactly(": \"fmt/[>9]\" is no reference to one version");
  }

  @Test
  void shouldReadWhatAProjectAsksFor() throws IOException {
    RecordedSink sink = Mutations.read(new ConanfileCataloger(), "conanfile.txt", TEXT);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:conan/zlib@1.2.13",
            "pkg:conan/poco@1.12.4?channel=stable&rrev=rev1&user=acme",
            "pkg:conan/cmake@3.25.1");
    assertThat(sink.packages).allMatch(found -> found.usage().reach() == Reach.DIRECT);
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldRefuseOtherDocumentsAndSurviveDamage() {
    assertThatThrownBy(() -> Mutations.read(new ConanLockCataloger(), "conan.lock", "{}"))
        .isInstanceOf(IOException.class);
    assertThat(Mutations.shouldSurvive(new ConanLockCataloger(), "conan.lock", V1)).isPositive();
    assertThat(Mutations.shouldSurvive(new ConanLockCataloger(), "conan.lock", V2)).isPositive();
    assertThat(Mutations.shouldSurvive(new ConanfileCataloger(), "conanfile.txt", TEXT)).isZero();
  }
}
