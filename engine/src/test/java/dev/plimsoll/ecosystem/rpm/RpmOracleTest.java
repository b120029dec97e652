// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares what we read with what rpm itself lists, for databases that three releases of rpm
/// write: 4.16 (bdb; also turned into the other byte order), 4.18 (sqlite) and 4.20 (ndb). They get
/// six hundred packages of two architectures, and lose some again.
@NeedsTool({"mmdebstrap", "rpm", "rpmbuild", "sqlite3"})
class RpmOracleTest {

  private static final String SPEC =
      """
      %global _binary_payload w0.ufdio
      %global __os_install_post %{nil}
      %global debug_package %{nil}
      Name: many
      Version: 1.0
      Release: 1
      Epoch: 2
      Summary: s
      License: MIT
      AutoReqProv: no
      %description
      %{lua: print(string.rep("long text ", 20000))}
      %{lua:
      for i = 1, 300 do
        local n = string.format("tiny%03d", i)
        local v = "1." .. i
        if i % 5 == 1 then v = v .. "~rc1" end
        if i % 5 == 2 then v = v .. "^git20240101" end
        print("%package -n " .. n .. "\\nVersion: " .. v .. "\\nRelease: " .. i .. ".el9\\n")
        print("Epoch: " .. (i % 4) .. "\\nSummary: s\\nLicense: MIT AND X" .. i .. "\\n")
        print("%description -n " .. n .. "\\n" .. string.rep("text ", (i * i) % 3000) .. "\\n")
        print("%files -n " .. n .. "\\n/usr/share/" .. n .. "\\n")
      end}
      %install
      for i in $(seq -f %03g 1 300); do
        mkdir -p %{buildroot}/usr/share/tiny$i/sub
        echo > "%{buildroot}/usr/share/tiny$i/sub/a b"
      done
      mkdir -p %{buildroot}/opt/many
      for i in $(seq 1 1500); do : > %{buildroot}/opt/many/file-$i; done
      %files
      /opt/many
      """;

  /// Run where the packages lie in `rpms`; `RPM` is the command with its options. What it writes
  /// besides the database are lists of packages and of files.
  private static final String SCRIPT =
      """
      set -e
      $RPM -i --justdb --nodeps --nosignature --ignorearch rpms/*.rpm 2>/dev/null
      $RPM -e --justdb --nodeps --allmatches $(seq -f tiny%03g 7 7 300)
      mkdir -p lists
      $RPM -qa --qf '%{NAME} %{EPOCHNUM} %{VERSION} %{RELEASE} %{ARCH}\\n' > lists/packages
      $RPM -qa --qf '[%{=NAME} %{=ARCH} %{FILENAMES}\\n]' > lists/files
      """;

  private static final String SWAP =
      """
      db_dump /var/lib/rpm/Packages > dump
      db_load -c db_lorder=4321 -f dump lists/Swapped
      cp /var/lib/rpm/Packages lists/
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws Exception {
    Files.writeString(folder.resolve("many.spec"), SPEC);
    Files.writeString(folder.resolve("script"), SCRIPT);
    Files.writeString(folder.resolve("swap"), SWAP);
    for (String target : List.of("x86_64", "i686")) {
      run(
          "rpmbuild",
          "-bb",
          "--quiet",
          "--target",
          target,
          "--define",
          "_topdir " + folder,
          "--define",
          "_dbpath " + folder.resolve("unused"),
          "many.spec");
    }
    Path rpms = Files.createDirectory(folder.resolve("rpms"));
    try (Stream<Path> built = Files.walk(folder.resolve("RPMS"))) {
      for (Path rpm : built.filter(Files::isRegularFile).toList()) {
        Files.move(rpm, rpms.resolve(rpm.getFileName()));
      }
    }
  }

  @Test
  void shouldReadWhatRpm416WritesWithBerkeleyDb() throws Exception {
    Path lists =
        debian("bullseye", ",db-util", "rpm --dbpath /var/lib/rpm", "chroot \"$1\" sh /swap");

    shouldAgree(lists.resolve("Packages"), "var/lib/rpm/Packages", lists);
    shouldAgree(lists.resolve("Swapped"), "var/lib/rpm/Packages", lists);
  }

  @Test
  void shouldReadWhatRpm420WritesAsNdb() throws Exception {
    Path lists =
        debian(
            "trixie",
            "",
            "rpm --dbpath /var/lib/rpm --define=_db_backend\\ ndb",
            "cp \"$1/var/lib/rpm/Packages.db\" \"$1/lists\"");

    shouldAgree(lists.resolve("Packages.db"), "usr/lib/sysimage/rpm/Packages.db", lists);
  }

  @Test
  void shouldReadWhatRpm418WritesAsSqlite() throws Exception {
    String rpm = "rpm --dbpath " + folder.resolve("sqlite") + " --define='_db_backend sqlite'";
    run("sh", "-c", SCRIPT.replace("$RPM", rpm));
    Path lists = Files.move(folder.resolve("lists"), folder.resolve("lists-sqlite"));
    Path database = folder.resolve("sqlite/rpmdb.sqlite");

    shouldAgree(database, "var/lib/rpm/rpmdb.sqlite", lists);
    for (int pageSize : List.of(512, 65536)) {
      run(
          "sqlite3",
          database.toString(),
          "pragma journal_mode=delete; pragma page_size=" + pageSize + "; vacuum");
      shouldAgree(database, "var/lib/rpm/rpmdb.sqlite", lists);
    }
  }

  /// Makes a Debian of unpacked packages that is just enough for rpm, runs the script in it and
  /// gives back its lists; leaves nothing else.
  private static Path debian(String release, String packages, String rpm, String afterwards)
      throws Exception {
    String inside = "cd / && " + SCRIPT.replace("$RPM", rpm);
    Files.writeString(folder.resolve("script-" + release), inside);
    Path out = Files.createDirectory(folder.resolve(release));
    run(
        "mmdebstrap",
        "--quiet",
        "--variant=extract",
        "--include=base-files,coreutils,dash,rpm" + packages,
        "--format=null",
        "--extract-hook=copy-in " + folder.resolve("rpms") + " " + folder.resolve("swap") + " /",
        "--extract-hook=upload " + folder.resolve("script-" + release) + " /script",
        "--extract-hook=chroot \"$1\" sh /script",
        "--extract-hook=" + afterwards,
        "--extract-hook=copy-out /lists " + out,
        release,
        "-");
    return out.resolve("lists");
  }

  private static void shouldAgree(Path database, String path, Path lists) throws IOException {
    RecordedSink sink = new RecordedSink();
    try (FileChannel file = FileChannel.open(database)) {
      FileBytes bytes = new FileBytes(file, file.size());
      new RpmCataloger()
          .catalog(new CatalogInput(path, bytes, Limits.DEFAULT, TempSpace.ofSystem()), sink);
    }
    assertThat(sink.gaps).isEmpty();
    assertThat(sink.packages.stream().map(RpmOracleTest::line).sorted())
        .hasSize(602 - 2 * 42)
        .containsExactlyElementsOf(sorted(lists.resolve("packages")));
    assertThat(sink.owned.stream().map(RpmOracleTest::line).sorted())
        .containsExactlyElementsOf(sorted(lists.resolve("files")));
  }

  private static String line(Found added) {
    PackageDetails.Rpm details = (PackageDetails.Rpm) added.details();
    String version = added.version().substring(added.version().indexOf(':') + 1);
    int dash = version.lastIndexOf('-');
    return String.join(
        " ",
        added.name(),
        Integer.toString(details.epoch()),
        version.substring(0, dash),
        version.substring(dash + 1),
        details.architecture());
  }

  private static String line(RecordedSink.Owned owned) {
    return owned.name() + " " + owned.architecture() + " /" + owned.path();
  }

  private static List<String> sorted(Path list) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(list));
    lines.sort(null);
    return lines;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "log", "");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> String.join(" ", command) + "\n" + tail(log)).isZero();
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
