// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.testing.TestElf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoBinaryCatalogerTest {

  private static final String MODULES =
      """
      path	example.com/app/cmd
      mod	example.com/app	(devel)
      dep	github.com/Masterminds/semver/v3	v3.2.0	h1:x=
      dep	golang.org/x/net	v0.1.0
      =>	golang.org/x/net	v0.17.0	h1:y=
      dep	example.com/local	v0.0.0
      =>	../local	(devel)
      build	-ldflags="-s -w -X 'main.version=v1.4.2'"
      build	GOARCH=arm64
      build	GOOS=linux
      """;

  @Test
  void shouldReadTheModulesOfAProgram() throws IOException {
    RecordedSink sink = run(inline("go1.22.1", MODULES));

    assertThat(sink.purls())
        .containsExactly(
            "pkg:golang/stdlib@1.22.1",
            "pkg:golang/example.com/app@v1.4.2",
            "pkg:golang/github.com/Masterminds/semver/v3@v3.2.0",
            "pkg:golang/golang.org/x/net@v0.17.0",
            "pkg:golang/example.com/local");
    assertThat(sink.packages.get(1).details())
        .isEqualTo(new PackageDetails.Go(true, Optional.of("linux"), Optional.of("arm64")));
    assertThat(sink.gapTexts())
        .containsExactly(
            ": a folder replaces the module example.com/local, so that it has no version");
  }

  @Test
  void shouldNotTakeACommitForAVersion() throws IOException {
    RecordedSink sink = run(inline("go1.20", "mod\ta.b/c\t(devel)\nbuild\tvcs.revision=8f34b57\n"));

    assertThat(sink.purls()).containsExactly("pkg:golang/stdlib@1.20", "pkg:golang/a.b/c");
  }

  @Test
  void shouldPreferTheLinkersWordToATimeOfACommit() throws IOException {
    String main = "mod\ta.b/c\tv0.0.0-20260101000000-0123456789ab+dirty\n";

    assertThat(run(inline("go1.24.1", main)).purls())
        .endsWith("pkg:golang/a.b/c@v0.0.0-20260101000000-0123456789ab%2Bdirty");
    assertThat(run(inline("go1.24.1", main + "build\t-ldflags=-X main.version=v1.2.3\n")).purls())
        .endsWith("pkg:golang/a.b/c@v1.2.3");
  }

  @Test
  void shouldReadTheVersionOfTheToolchainWithoutItsExperiments() throws IOException {
    assertThat(run(inline("go1.21rc2 X:boringcrypto", "mod\ta.b/c\tv1.0.0\n")).purls())
        .startsWith("pkg:golang/stdlib@1.21rc2");
    assertThat(run(inline("go1.24.4-bigcorp", "mod\ta.b/c\tv1.0.0\n")).purls())
        .startsWith("pkg:golang/stdlib@1.24.4");
    assertThat(run(inline("devel go1.23-0123abc", "mod\ta.b/c\tv1.0.0\n")).purls())
        .startsWith("pkg:golang/stdlib");
  }

  @Test
  void shouldTellThatTheListOfModulesIsMissing() throws IOException {
    RecordedSink sink = run(inline("go1.19.8", ""));

    assertThat(sink.purls()).containsExactly("pkg:golang/stdlib@1.19.8");
    assertThat(sink.gapTexts()).containsExactly(": a Go program without a list of its modules");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void shouldFollowThePointersOfOldPrograms(boolean is64, boolean isBigEndian) throws IOException {
    byte[] file = pointed(new TestElf(is64, isBigEndian), "go1.16.7", "mod\ta.b/c\tv1.0.0\n");

    assertThat(run(file).purls())
        .containsExactly("pkg:golang/stdlib@1.16.7", "pkg:golang/a.b/c@v1.0.0");
  }

  @Test
  void shouldSearchTheDataOfAProgramWithoutSections() throws IOException {
    byte[] file = inline("go1.22.1", MODULES);
    ByteBuffer.wrap(file).putLong(40, 0); // where the table of sections is

    assertThat(run(file).purls()).startsWith("pkg:golang/stdlib@1.22.1");
  }

  @Test
  void shouldRefuseAListThatClaimsToBeLargerThanTheFile() {
    byte[] file = inline("go1.22.1", MODULES);
    file[TestElf.FIRST + 32 + 1 + "go1.22.1".length() + 1] = 0x7f;

    assertThatThrownBy(() -> run(file)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldSayNothingOfOtherPrograms() throws IOException {
    RecordedSink sink = run(new TestElf(true, false).of(".data", new byte[100]));

    assertThat(sink.packages).isEmpty();
    assertThat(sink.gapTexts()).isEmpty();
  }

  @Test
  void shouldRefuseDamagedFilesOrReadThem() {
    byte[] old = pointed(new TestElf(false, true), "go1.16.7", MODULES);

    assertThat(refusals(inline("go1.22.1", MODULES))).isPositive();
    assertThat(refusals(old)).isPositive();
  }

  @ParameterizedTest
  @NeedsTool("go")
  @CsvSource({"linux, amd64", "linux, mips", "windows, amd64", "darwin, arm64"})
  void shouldReadWhatGoBuilds(String goos, String goarch, @TempDir Path folder) throws Exception {
    RecordedSink sink = run(build(folder, goos, goarch));

    assertThat(sink.purls())
        .contains("pkg:golang/example.com/app@v2.0.1", "pkg:golang/example.com/dep");
    assertThat(sink.packages.getFirst().name()).isEqualTo("stdlib");
    assertThat(sink.packages.getFirst().version()).startsWith("1.");
    assertThat(sink.packages.getFirst().details())
        .isEqualTo(new PackageDetails.Go(false, Optional.of(goos), Optional.of(goarch)));
  }

  private static byte[] build(Path folder, String goos, String goarch) throws Exception {
    write(folder.resolve("dep/go.mod"), "module example.com/dep\n\ngo 1.18\n");
    write(folder.resolve("dep/dep.go"), "package dep\n\nfunc Do() { println(1) }\n");
    write(
        folder.resolve("app/go.mod"),
        """
        module example.com/app

        go 1.18

        require example.com/dep v1.0.0

        replace example.com/dep => ../dep
        """);
    write(
        folder.resolve("app/main.go"),
        "package main\n\nimport \"example.com/dep\"\n\nvar version string\n\n"
            + "func main() { println(version); dep.Do() }\n");
    ProcessBuilder builder =
        new ProcessBuilder("go", "build", "-ldflags=-X main.version=v2.0.1", "-o", "../program");
    builder.directory(folder.resolve("app").toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("GOOS", goos);
    builder.environment().put("GOARCH", goarch);
    builder.environment().put("CGO_ENABLED", "0");
    builder.environment().put("GOPROXY", "off");
    builder.environment().put("GOFLAGS", "-mod=mod");
    assertThat(builder.start().waitFor()).as(() -> read(folder.resolve("log"))).isZero();
    return Files.readAllBytes(folder.resolve("program"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static byte[] inline(String toolchain, String modules) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(head(8, 2));
    block.writeBytes(new byte[16]);
    for (byte[] text : List.of(bytes(toolchain), framed(modules))) {
      for (int rest = text.length; ; rest >>>= 7) {
        block.write(rest < 0x80 ? rest : rest & 0x7f | 0x80);
        if (rest < 0x80) {
          break;
        }
      }
      block.writeBytes(text);
    }
    return new TestElf(true, false).of(".go.buildinfo", block.toByteArray());
  }

  /// The block, two string headers and the strings, one after the other in one section.
  private static byte[] pointed(TestElf elf, String toolchain, String modules) {
    int size = elf.is64() ? 8 : 4;
    byte[] framed = framed(modules);
    long start = TestElf.BASE + TestElf.FIRST;
    long text = start + 64;
    ByteBuffer block =
        ByteBuffer.allocate(64 + toolchain.length() + framed.length)
            .order(elf.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    block.put(head(size, elf.isBigEndian() ? 1 : 0));
    long[] words = {
      start + 32,
      start + 32 + 2L * size,
      text,
      toolchain.length(),
      text + toolchain.length(),
      framed.length
    };
    for (int i = 0; i < words.length; i++) {
      int at = i < 2 ? 16 + i * size : 32 + (i - 2) * size;
      if (elf.is64()) {
        block.putLong(at, words[i]);
      } else {
        block.putInt(at, (int) words[i]);
      }
    }
    block.put(64, bytes(toolchain)).put(64 + toolchain.length(), framed);
    return elf.of(".go.buildinfo", block.array());
  }

  private static byte[] head(int pointer, int flags) {
    return bytes("\u00ff Go buildinf:" + (char) pointer + (char) flags);
  }

  private static byte[] framed(String modules) {
    return modules.isEmpty() ? new byte[0] : bytes("0".repeat(16) + modules + "1".repeat(16));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int refusals(byte[] file) {
    return Mutations.shouldSurvive(new GoBinaryCataloger(), "bin/app", file);
  }

  private static RecordedSink run(byte[] file) throws IOException {
    return Mutations.read(new GoBinaryCataloger(), "bin/app", file);
  }
}
