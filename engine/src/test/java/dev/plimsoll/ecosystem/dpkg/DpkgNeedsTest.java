// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Tool;
import dev.plimsoll.testing.Usages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DpkgNeedsTest {

  private static final String PATH = "var/lib/dpkg/status";

  private static final String STATUS =
      stanza("libc6", "amd64", "Depends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~)")
          + stanza("libc6", "i386", "Depends: libgcc-s1")
          + stanza("libgcc-s1", "amd64", "Depends: libc6 (>= 2.14)")
          + stanza("libgcc-s1", "i386", "Replaces: bash")
          + stanza("libcrypt1", "amd64", "Replaces: libc6")
          + stanza("bash", "amd64", "Pre-Depends: libc6\nDepends: base-files, debianutils")
          + stanza("debianutils", "amd64", "Recommends: bash")
          + stanza("mawk", "amd64", "Pre-Depends: libc6 (>= 2.33)\nProvides: awk, nawk (= 1)")
          + stanza("script", "all", "Depends: libc6, python3:any, awk")
          + stanza("python3", "amd64", "Depends: libc6:i386\nMulti-Arch: allowed")
          + stanza("alternatives", "amd64", "Depends: default-mta | mail-transport-agent|bash")
          + stanza("wine", "i386", "Depends: libc6 (>= 2), script")
          + stanza("exim", "amd64", "Provides: mail-transport-agent")
          + stanza("folded", "amd64", "Depends:\n bash,\n mawk\nDescription: one\n exim");

  @TempDir Path folder;

  @Test
  void shouldTellWhoNeedsWhom() throws IOException {
    RecordedSink sink = Mutations.read(new DpkgStatusCataloger(), PATH, STATUS);
    assertThat(sink.gaps).isEmpty();
    assertThat(Usages.of(sink))
        .containsExactly(
            "libc6@1 untold -> libcrypt1@1, libgcc-s1@1",
            "libc6@1 untold -> libgcc-s1@1",
            "libgcc-s1@1 untold -> libc6@1",
            "libgcc-s1@1 untold",
            "libcrypt1@1 untold",
            "bash@1 untold -> debianutils@1, libc6@1",
            "debianutils@1 untold",
            "mawk@1 untold -> libc6@1",
            "script@1 untold -> libc6@1, mawk@1, python3@1",
            "python3@1 untold -> libc6@1",
            "alternatives@1 untold -> exim@1",
            "wine@1 untold -> libc6@1, script@1",
            "exim@1 untold",
            "folded@1 untold -> bash@1, mawk@1");
    assertThat(architectures(sink, "script", "libc6")).containsExactly("amd64");
    assertThat(architectures(sink, "python3", "libc6")).containsExactly("i386");
    assertThat(architectures(sink, "wine", "libc6")).containsExactly("i386");
  }

  /// apt names the architecture of packages that are not the system's own only.
  @Test
  @NeedsTool("apt-cache")
  void shouldSayWhatAptSays() throws IOException {
    Path status = Files.writeString(folder.resolve("status"), STATUS);
    Files.createDirectories(folder.resolve("lists/partial"));
    RecordedSink sink = Mutations.read(new DpkgStatusCataloger(), PATH, STATUS);
    for (Found found : sink.packages) {
      String name = shown(found.purl());
      String printed =
          Tool.run(
              "apt-cache",
              "-o",
              "Dir::State::status=" + status,
              "-o",
              "Dir::State::lists=" + folder.resolve("lists"),
              "-o",
              "Dir::Cache=" + folder,
              "-o",
              "APT::Architecture=amd64",
              "-o",
              "APT::Architectures::=amd64",
              "-o",
              "APT::Architectures::=i386",
              "depends",
              "--important",
              name);
      assertThat(needs(found)).as(name + "\n" + printed).isEqualTo(installed(printed, sink));
    }
  }

  /// The names behind `Depends:`, or below that where apt tells who provides it.
  private static Set<String> installed(String printed, RecordedSink sink) {
    Set<String> known = new TreeSet<>();
    sink.packages.forEach(found -> known.add(shown(found.purl())));
    Set<String> needs = new TreeSet<>();
    List<String> lines = printed.lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      String name = line.substring(line.indexOf(':', line.indexOf("epends")) + 1).strip();
      name = line.contains("epends") ? name : line.strip();
      name = name.replace(":any", "");
      if (known.contains(name)) {
        needs.add(name);
      }
    }
    boolean isAlternative = lines.stream().anyMatch(line -> line.startsWith(" |"));
    if (isAlternative) {
      needs.remove("bash"); // the second alternative, which is there as well
    }
    return needs;
  }

  private static Set<String> needs(Found found) {
    Set<String> needs = new TreeSet<>();
    found.usage().needs().forEach(purl -> needs.add(shown(purl)));
    return needs;
  }

  private static String shown(Purl purl) {
    return purl.name() + (purl.qualifiers().get("arch").equals("i386") ? ":i386" : "");
  }

  @Test
  void shouldReadRelationsHoweverTheyAreWritten() {
    assertThat(Relations.read("a(>= 2) [i386],b:any|c:i386 <!x>,,|, d"))
        .containsExactly(List.of("a"), List.of("b", "c:i386"), List.of("d"));
    assertThat(Relations.read("")).isEmpty();
    assertThat(Relations.read(" , | ,")).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatIsNotInstalled() throws IOException {
    String removed =
        "Package: old\nStatus: deinstall ok config-files\nVersion: 1\nArchitecture: amd64\n\n";
    RecordedSink sink =
        Mutations.read(
            new DpkgStatusCataloger(), PATH, removed + stanza("a", "amd64", "Depends: old"));
    assertThat(Usages.of(sink)).containsExactly("a@1 untold");
  }

  @Test
  void shouldKeepThePackagesInFrontOfABrokenLine() {
    RecordedSink sink = new RecordedSink();
    byte[] bytes = (STATUS + "broken\n").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () ->
                new DpkgStatusCataloger()
                    .catalog(
                        new CatalogInput(
                            PATH, SeekableBytes.of(bytes), Limits.DEFAULT, TempSpace.ofSystem()),
                        sink))
        .isInstanceOf(IOException.class);
    assertThat(sink.packages).hasSize(14);
    assertThat(sink.packages.getFirst().usage().needs()).hasSize(2);
  }

  @Test
  void shouldSurviveBrokenBytes() {
    assertThat(Mutations.shouldSurvive(new DpkgStatusCataloger(), PATH, STATUS)).isPositive();
  }

  private static List<String> architectures(RecordedSink sink, String of, String needed) {
    return sink.packages.stream()
        .filter(found -> found.name().equals(of))
        .flatMap(found -> found.usage().needs().stream())
        .filter(purl -> purl.name().equals(needed))
        .map(purl -> purl.qualifiers().get("arch"))
        .toList();
  }

  private static String stanza(String name, String architecture, String more) {
    return """
    Package: %s
    Status: install ok installed
    Architecture: %s
    Multi-Arch: %s
    Version: 1
    %s

    """
        .formatted(
            name,
            architecture,
            more.contains("Multi-Arch")
                ? "allowed"
                : architecture.equals("all") ? "foreign" : "same",
            more.replace("\nMulti-Arch: allowed", ""));
  }
}
