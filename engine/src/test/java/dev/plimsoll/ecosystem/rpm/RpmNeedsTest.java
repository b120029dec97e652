// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares who needs whom with what rpm itself answers of a database that it wrote.
@NeedsTool({"rpm", "rpmbuild"})
class RpmNeedsTest {

  private static final String SPEC =
      """
      %global _binary_payload w0.ufdio
      %global __os_install_post %{nil}
      Name: base
      Version: 1
      Release: 1
      Summary: s
      License: MIT
      BuildArch: noarch
      AutoReqProv: no
      Provides: libbase.so.1()(64bit)
      Provides: virtual = 3
      %description
      %package -n shell
      Summary: s
      Requires: base = 1-1
      Requires: libbase.so.1()(64bit)
      Requires: rpmlib(CompressedFileNames)
      %description -n shell
      %package -n script
      Summary: s
      Requires: /usr/bin/shell
      Requires: (base if shell)
      Requires: nobody
      Requires(post): virtual >= 2
      %description -n script
      %package -n own
      Summary: s
      Provides: bundled-lib
      Requires: bundled-lib
      Requires: config(own)
      Provides: config(own)
      Requires: script
      %description -n own
      %install
      mkdir -p %{buildroot}/usr/bin
      : > %{buildroot}/usr/bin/shell
      %files
      %files -n shell
      /usr/bin/shell
      %files -n script
      %files -n own
      """;

  @TempDir Path folder;

  @Test
  void shouldNeedThoseThatRpmNames() throws IOException {
    Path spec = Files.writeString(folder.resolve("needs.spec"), SPEC);
    Path database = folder.resolve("db");
    Tool.run("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + folder, spec.toString());
    List<String> install = new ArrayList<>(rpm(database));
    install.addAll(List.of("-i", "--justdb", "--nodeps", "--nosignature"));
    try (Stream<Path> built = Files.walk(folder.resolve("RPMS"))) {
      built.filter(Files::isRegularFile).forEach(file -> install.add(file.toString()));
    }
    Tool.run(install.toArray(String[]::new));

    RecordedSink sink =
        RpmFixture.read(
            new RpmCataloger(),
            "var/lib/rpm/rpmdb.sqlite",
            Files.readAllBytes(database.resolve("rpmdb.sqlite")));
    assertThat(sink.gaps).isEmpty();
    assertThat(sink.packages).hasSize(4);
    for (Found found : sink.packages) {
      assertThat(needs(found)).as(found.name()).isEqualTo(byRpm(found.name(), database));
    }
    assertThat(sink.packages.stream().flatMap(found -> needs(found).stream())).hasSize(4);
  }

  private static Set<String> needs(Found found) {
    Set<String> needs = new TreeSet<>();
    found.usage().needs().forEach(purl -> needs.add(purl.name()));
    return needs;
  }

  /// Booleans and what nobody provides have no answer.
  private static Set<String> byRpm(String name, Path database) throws IOException {
    Set<String> needs = new TreeSet<>();
    for (String required : query(database, "-q", "--qf", "[%{REQUIRENAME}\\n]", name)) {
      try {
        needs.addAll(query(database, "-q", "--whatprovides", "--qf", "%{NAME}\\n", required));
      } catch (IOException _) { // nobody provides it
      }
    }
    needs.remove(name);
    return needs;
  }

  private static List<String> query(Path database, String... words) throws IOException {
    List<String> command = new ArrayList<>(rpm(database));
    command.addAll(List.of(words));
    return Tool.run(command.toArray(String[]::new)).lines().filter(l -> !l.isEmpty()).toList();
  }

  private static List<String> rpm(Path database) {
    return List.of("rpm", "--dbpath", database.toString(), "--define", "_db_backend sqlite");
  }
}
