// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SoftwareCatalogerTest {

  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+[a-z]?");
  private static final String NGINX = "\u007fELF\0\0nginx/1.25.3\0";

  @Test
  void shouldReadOnlyExecutablesByRulesForThem() throws IOException {
    assertThat(read("usr/sbin/nginx", NGINX)).containsExactly("pkg:generic/nginx@1.25.3");
    assertThat(read("usr/sbin/nginx", "#!/bin/sh\nnginx/1.25.3\n")).isEmpty();
  }

  @Test
  void shouldSayNothingOfAFileThatOnlyBearsTheName() throws IOException {
    RecordedSink sink = Mutations.read(new SoftwareCataloger(), "nginx", "\u007fELF\0\0nothing\0");

    assertThat(sink.packages).isEmpty();
    assertThat(sink.gaps).isEmpty();
  }

  @Test
  void shouldTellTheLibraryInsideToo() throws IOException {
    String node =
        "\u007fELF\0OpenSSL 3.0.12 24 Oct 2023\0/download/release/v20.11.0/node-v20.11.0.tar.gz\0";

    assertThat(read("usr/local/bin/node", node))
        .containsExactlyInAnyOrder("pkg:generic/node@20.11.0", "pkg:generic/openssl@3.0.12");
  }

  @Test
  void shouldSurviveMutations() {
    String text = NGINX.repeat(3) + "7.2.4\0" + "7.2.4host-1704875438000000000\0";

    assertThat(Mutations.shouldSurvive(new SoftwareCataloger(), "nginx", text)).isZero();
    Mutations.shouldSurvive(new SoftwareCataloger(), "redis-server", text);
    Mutations.shouldSurvive(new SoftwareCataloger(), "release", "JAVA_VERSION=\"17.0.9\"\n");
  }

  /// The programs' own word.
  @Test
  @NeedsTool({"openssl", "perl", "bash", "curl", "git"})
  void shouldSayWhatTheProgramsSay() throws IOException {
    shouldAgree("openssl", "openssl", "version");
    shouldAgree("perl", "perl", "-e", "print $^V");
    shouldAgree("bash", "bash", "--version");
    shouldAgree("curl", "curl", "--version");
    shouldAgree("git", "git", "--version");
  }

  @Test
  @NeedsTool("python3")
  void shouldSayWhatPythonSays() throws IOException {
    String shared =
        "import os,sys,sysconfig as s;"
            + "p=os.path.join(s.get_config_var('LIBDIR') or '',s.get_config_var('LDLIBRARY') or '');"
            + "print(p if '.so' in p and os.path.exists(p) else os.path.realpath(sys.executable))";
    Path file = Path.of(Tool.run("python3", "-c", shared)).toRealPath();
    String version = version(Tool.run("python3", "--version"));

    assertThat(read(file)).contains("pkg:generic/python@" + version);
  }

  /// The virtual machine that runs this test, and the file beside it.
  @Test
  void shouldSayWhatJavaSays() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    String version = System.getProperty("java.version");

    assertThat(read(home.resolve("release"))).containsExactly("pkg:generic/java@" + version);
    assertThat(read(home.resolve("lib/server/libjvm.so")))
        .containsExactly("pkg:generic/java@" + version);
  }

  private static void shouldAgree(String name, String... command) throws IOException {
    String version = version(Tool.run(command));

    assertThat(read(program(name))).contains("pkg:generic/" + name + "@" + version);
  }

  private static Path program(String name) throws IOException {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toRealPath();
  }

  private static String version(String printed) {
    Matcher matcher = VERSION.matcher(printed);
    assertThat(matcher.find()).as(printed).isTrue();
    return matcher.group();
  }

  private static List<String> read(Path file) throws IOException {
    RecordedSink sink = new RecordedSink();
    try (FileChannel channel = FileChannel.open(file)) {
      var bytes = new FileBytes(channel, channel.size());
      String path = file.toString().substring(1);
      new SoftwareCataloger()
          .catalog(new CatalogInput(path, bytes, Limits.DEFAULT, TempSpace.ofSystem()), sink);
    }
    return purls(sink);
  }

  private static List<String> read(String path, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    return purls(Mutations.read(new SoftwareCataloger(), path, bytes));
  }

  private static List<String> purls(RecordedSink sink) {
    return sink.packages.stream().map(found -> found.purl().toString()).toList();
  }
}
