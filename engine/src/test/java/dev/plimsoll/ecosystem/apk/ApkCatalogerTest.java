// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Usages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApkCatalogerTest {

  private static final String INSTALLED =
      """
      C:Q1LxvSPzEvSHaRYvUDUBhnZUvWuCQ=
      P:musl
      V:1.2.5-r9
      A:x86_64
      S:411022
      T:the musl c library (libc) implementation
      L:MIT
      o:musl
      p:so:libc.musl-x86_64.so.1=1
      F:lib
      R:ld-musl-x86_64.so.1
      a:0:0:755
      Z:Q1OQJ0jnYfz9E8rPnpf1TTSVzMDQ0=
      R:libc.musl-x86_64.so.1

      P:libcrypto3
      V:3.3.3-r0
      A:x86_64
      L:Apache-2.0
      o:openssl
      F:
      R:top
      F:etc
      M:0:0:1777
      F:etc/ssl
      R:openssl.cnf

      """;

  @Test
  void shouldReadAStanzaAPackage() throws IOException {
    RecordedSink sink = read(INSTALLED);

    assertThat(sink.packages)
        .containsExactly(
            Found.of(
                    "musl",
                    "1.2.5-r9",
                    sink.packages.getFirst().purl(),
                    new PackageDetails.Apk("musl", "x86_64"))
                .licensed(List.of("MIT")),
            Found.of(
                    "libcrypto3",
                    "3.3.3-r0",
                    sink.packages.getLast().purl(),
                    new PackageDetails.Apk("openssl", "x86_64"))
                .licensed(List.of("Apache-2.0")));
    assertThat(sink.packages)
        .extracting(added -> added.purl().toString())
        .containsExactly(
            "pkg:apk/musl@1.2.5-r9?arch=x86_64",
            "pkg:apk/libcrypto3@3.3.3-r0?arch=x86_64&upstream=openssl");
    assertThat(sink.gaps).isEmpty();
  }

  @Test
  void shouldTellWhoOwnsWhat() throws IOException {
    assertThat(read(INSTALLED).owned)
        .containsExactly(
            new RecordedSink.Owned("musl", "", "lib/ld-musl-x86_64.so.1"),
            new RecordedSink.Owned("musl", "", "lib/libc.musl-x86_64.so.1"),
            new RecordedSink.Owned("libcrypto3", "", "top"),
            new RecordedSink.Owned("libcrypto3", "", "etc/ssl/openssl.cnf"));
  }

  @Test
  void shouldTellWhoNeedsWhom() throws IOException {
    RecordedSink sink =
        read(
            """
            P:musl
            V:1.2.5-r9
            A:x86_64
            p:so:libc.musl-x86_64.so.1=1

            P:busybox
            V:1.37
            A:x86_64
            D:so:libc.musl-x86_64.so.1
            p:cmd:busybox=1.37 so:nothing

            P:busybox-binsh
            V:1.37
            A:x86_64
            D:busybox=1.37 !dash
            p:/bin/sh cmd:sh=1.37

            P:dash
            V:1
            A:x86_64
            D:/bin/sh musl>=1.2 so:unknown  cmd:busybox~1 pc:foo@edge

            P:foo-dev
            V:1
            A:noarch
            p:pc:foo=2

            """);

    assertThat(Usages.of(sink))
        .containsExactly(
            "musl@1.2.5-r9 untold",
            "busybox@1.37 untold -> musl@1.2.5-r9",
            "busybox-binsh@1.37 untold -> busybox@1.37",
            "dash@1 untold -> busybox-binsh@1.37, busybox@1.37, foo-dev@1, musl@1.2.5-r9",
            "foo-dev@1 untold");
  }

  @Test
  void shouldNotNeedAnEmptyLineAtTheEnd() throws IOException {
    assertThat(read(INSTALLED.strip()).packages).hasSize(2);
    assertThat(read("").packages).isEmpty();
    assertThat(read("\n\n" + INSTALLED.replace("\n\n", "\n\n\n")).gaps).isEmpty();
  }

  @Test
  void shouldTakeItsOwnNameForTheOriginThatIsNotTold() throws IOException {
    assertThat(read("P:a\nV:1\nA:noarch\n").packages)
        .extracting(Found::details)
        .containsExactly(new PackageDetails.Apk("a", "noarch"));
  }

  @Test
  void shouldMakeAGapOfAStanzaWithoutNameOrVersion() throws IOException {
    RecordedSink sink = read("P:a\nA:x86_64\n\nV:1\nF:bin\nR:b\n\n" + INSTALLED);

    assertThat(sink.packages).hasSize(2);
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::reason)
        .containsExactly(
            "the stanza \"a\" from line 1 is broken: it has no name or no version",
            "the stanza \"\" from line 4 is broken: line 6 names a file that no package can own");
  }

  @Test
  void shouldKeepThePackageOfAStanzaThatIsBrokenElsewhere() throws IOException {
    RecordedSink sink = read("P:a\nV:1\n<<<<\nP:b\n");

    assertThat(sink.packages).extracting(Found::name).containsExactly("a");
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::reason)
        .containsExactly("the stanza \"a\" from line 1 is broken: line 3 is no field");
  }

  @Test
  void shouldRefusePathsThatAreMoreThanTheirDatabase() {
    String stanza = "P:a\nV:1\nF:" + "d".repeat(4000) + "\n" + "R:x\n".repeat(20_000);

    assertThatThrownBy(() -> read(stanza)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldOnlyEverThrowIoExceptions() {
    Mutants.survive(INSTALLED.getBytes(StandardCharsets.UTF_8), ApkCatalogerTest::read);
  }

  private static RecordedSink read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordedSink read(byte[] bytes) throws IOException {
    RecordedSink sink = new RecordedSink();
    new ApkCataloger()
        .catalog(
            new CatalogInput(
                "lib/apk/db/installed",
                SeekableBytes.of(bytes),
                Limits.DEFAULT,
                TempSpace.ofSystem()),
            sink);
    return sink;
  }
}
