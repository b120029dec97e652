// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwiftCatalogersTest {

  private static final String V1 =
      """
      {"object": {"pins": [
        {"package": "swift-nio", "repositoryURL": "https://github.com/apple/swift-nio.git",
         "state": {"branch": null, "revision": "0123", "version": "2.41.1"}},
        {"package": "Edge", "repositoryURL": "git@github.com:acme/Edge.git",
         "state": {"branch": "main", "revision": "4567", "version": null}}]}, "version": 1}
      """;

  private static final String V2 =
      """
      {"originHash": "00", "pins": [
        {"identity": "swift-nio", "kind": "remoteSourceControl",
         "location": "https://github.com/apple/swift-nio",
         "state": {"revision": "0123", "version": "2.41.1"}},
        {"identity": "mona.linkedlist", "kind": "registry", "location": "",
         "state": {"version": "1.0.0"}}], "version": 3}
      """;

  private static final String PODS =
      """
      PODS:
        - Firebase/Core (8.0.0):
          - GoogleUtilities/Environment (~> 7.4)
        - "GoogleUtilities/Environment (7.5.2)"
        - "GoogleUtilities/NSData+zlib (7.5.2)"
        - Own (1.0.0)
        - Broken

      DEPENDENCIES:
        - Firebase/Core (~> 8.0)
        - Own (from `../Own`)

      EXTERNAL SOURCES:
        Own:
          :path: "../Own"

      COCOAPODS: 1.10.1
      """;

  @Test
  void shouldReadPinsOfTheFirstVersion() throws IOException {
    RecordedSink sink = Mutations.read(new PackageResolvedCataloger(), "Package.resolved", V1);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:swift/github.com/apple/swift-nio@2.41.1", "pkg:swift/github.com/acme/Edge");
    assertThat(sink.packages).extracting(Found::version).containsExactly("2.41.1", "");
  }

  @Test
  void shouldReadPinsOfLaterVersions() throws IOException {
    RecordedSink sink = Mutations.read(new PackageResolvedCataloger(), "Package.resolved", V2);

    assertThat(sink.purls()).containsExactly("pkg:swift/github.com/apple/swift-nio@2.41.1");
    assertThat(sink.gapTexts())
        .containsExactly(": \"mona.linkedlist\" is pinned without the address of a repository");
  }

  @ParameterizedTest
  @CsvSource({
    "https://GitHub.com/a/b.git, github.com/a, b",
    "ssh://git@github.com:22/a/b/, github.com/a, b",
    "git@gitlab.com:g/sub/b.git, gitlab.com/g/sub, b",
    "https://user:secret@host.example/a/b, host.example/a, b"
  })
  void shouldReadAddresses(String text, String folder, String name) {
    assertThat(RepositoryUrl.parse(text)).contains(new RepositoryUrl(folder, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/srv/lib", "https://github.com", "https://github.com/", "a/b"})
  void shouldNotTakeOtherTextsForAddresses(String text) {
    assertThat(RepositoryUrl.parse(text)).isEmpty();
  }

  @Test
  void shouldReadPods() throws IOException {
    RecordedSink sink = Mutations.read(new PodfileLockCataloger(), "Podfile.lock", PODS);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:cocoapods/Firebase@8.0.0#Core",
            "pkg:cocoapods/GoogleUtilities@7.5.2#Environment",
            "pkg:cocoapods/GoogleUtilities@7.5.2#NSData%2Bzlib");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.DIRECT, Reach.TRANSITIVE, Reach.TRANSITIVE);
    assertThat(sink.packages.getFirst().usage().needs())
        .extracting(Purl::toString)
        .containsExactly("pkg:cocoapods/GoogleUtilities@7.5.2#Environment");
    assertThat(sink.gapTexts()).containsExactly(": \"Broken\" is locked without a version");
  }

  @Test
  void shouldRefuseOtherDocumentsAndSurviveDamage() {
    assertThatThrownBy(
            () -> Mutations.read(new PackageResolvedCataloger(), "Package.resolved", "{}"))
        .isInstanceOf(IOException.class);
    assertThat(Mutations.shouldSurvive(new PackageResolvedCataloger(), "Package.resolved", V1))
        .isPositive();
    assertThat(Mutations.shouldSurvive(new PodfileLockCataloger(), "Podfile.lock", PODS))
        .isPositive();
  }
}
