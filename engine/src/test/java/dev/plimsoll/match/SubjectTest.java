// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubjectTest {

  private static final OsRelease BOOKWORM =
      new OsRelease(
          "debian", "12", "bookworm", List.of("x"), "Debian GNU/Linux 12 (bookworm)", List.of("y"));

  private static final List<PackageDetails> DETAILS =
      List.of(
          new PackageDetails.Deb("source", "1-1", "amd64"),
          new PackageDetails.Apk("origin", "x86_64"),
          new PackageDetails.Rpm("source", 3, "x86_64", "Red Hat, Inc.", "nodejs:18:8:c"),
          new PackageDetails.Java("g", "a", "", false),
          new PackageDetails.Npm(false),
          new PackageDetails.Python(),
          new PackageDetails.Go(false, Optional.of("linux"), Optional.empty()),
          new PackageDetails.Crate(),
          new PackageDetails.Other());

  @Test
  void shouldReadWhatItWrote() throws IOException {
    for (PackageDetails details : DETAILS) {
      for (String type : List.of("deb", "npm")) {
        for (Optional<OsRelease> os : List.of(Optional.of(BOOKWORM), Optional.<OsRelease>empty())) {
          Purl purl =
              Purl.of(type, "ns", "nämé", "1:2").with("arch", "amd64").with("distro", "debian-12");
          Subject subject = new Subject("nämé", "1:2", purl.withSubpath("a/b"), details, os);
          byte[] bytes = SubjectCodec.write(subject);
          assertThat(SubjectCodec.read(bytes)).isEqualTo(subject);
          assertThat(SubjectCodec.write(SubjectCodec.read(bytes))).isEqualTo(bytes);
        }
      }
    }
  }

  /// The bytes are the same in every release: databases tell packages by them.
  @Test
  void shouldNeverChangeItsBytes() {
    Subject subject = Subject.of(TestStore.deb("bash", "5.2-1"), Optional.of(BOOKWORM));
    assertThat(HexFormat.of().formatHex(SubjectCodec.write(subject)))
        .isEqualTo(
            "01" // version
                + "03646562" // deb
                + "00"
                + "0462617368" // bash
                + "05352e322d31" // 5.2-1
                + "0000"
                + "0462617368"
                + "05352e322d31"
                + "00" // a Debian package
                + "0462617368"
                + "05352e322d31"
                + "05616d643634" // amd64
                + "01" // a release
                + "0664656269616e"
                + "023132"
                + "08626f6f6b776f726d"
                + "010178"
                + "1e44656269616e20474e552f4c696e75782031322028626f6f6b776f726d29"
                + "010179");
  }

  @Test
  void shouldLeaveOutWhatNoJudgementDependsOn() {
    Purl purl = Purl.of("maven", "g", "a", "1");
    Package one =
        new Package(
            "a",
            "1",
            purl,
            new PackageDetails.Java("g", "a", "abc", true),
            List.of("MIT"),
            new Location("a.jar", 3),
            Optional.empty(),
            new Usage(Usage.Reach.DIRECT, true, List.of(purl)));
    Package other =
        new Package(
            "a",
            "1",
            purl,
            new PackageDetails.Java("g", "a", "", false),
            List.of(),
            new Location("b.jar", 0));
    assertThat(Subject.of(one, Optional.of(BOOKWORM)))
        .isEqualTo(Subject.of(other, Optional.empty()));
  }

  @Test
  void shouldTellSubjectsApartThatAreJudgedApart() {
    List<Subject> subjects = new ArrayList<>();
    Package bash = TestStore.deb("bash", "5.2-1");
    subjects.add(Subject.of(bash, Optional.of(BOOKWORM)));
    subjects.add(Subject.of(bash, Optional.empty()));
    subjects.add(Subject.of(bash, Optional.of(BOOKWORM.withContentSets(List.of()))));
    subjects.add(Subject.of(TestStore.deb("bash", "5.2-2"), Optional.of(BOOKWORM)));
    for (PackageDetails details : DETAILS) {
      subjects.add(
          new Subject("x", "1", Purl.of("rpm", "", "x", "1"), details, Optional.of(BOOKWORM)));
    }
    assertThat(subjects.stream().map(SubjectCodec::digest)).doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseBytesThatAreNoSubject() throws IOException {
    Subject subject = Subject.of(TestStore.deb("bash", "5.2-1"), Optional.of(BOOKWORM));
    byte[] bytes = SubjectCodec.write(subject);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SubjectCodec.read(cut)).isInstanceOf(IOException.class);
    }
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> SubjectCodec.read(longer)).isInstanceOf(IOException.class);
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      byte[] spoilt = bytes.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      }
      shouldGiveASubjectOrFail(spoilt);
    }
  }

  private static void shouldGiveASubjectOrFail(byte[] bytes) {
    try {
      assertThat(SubjectCodec.read(bytes).name()).isNotNull();
    } catch (IOException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
