// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives that GNU tar makes, as Python's tarfile reads them.
@NeedsTool({"tar", "python3"})
class TarOracleTest {

  private static final String LISTING =
      """
      import hashlib, sys, tarfile
      tar = tarfile.open(sys.argv[1])
      for m in tar:
          kind = ('FILE' if m.isreg() else 'DIRECTORY' if m.isdir() else 'SYMLINK' if m.issym()
                  else 'HARDLINK' if m.islnk() else 'SPECIAL')
          link = m.linkname if kind in ('SYMLINK', 'HARDLINK') else ''
          digest = hashlib.sha256(tar.extractfile(m).read()).hexdigest() if kind == 'FILE' else ''
          size = m.size if kind == 'FILE' else 0
          print(kind, m.name.rstrip('/'), size, oct(m.mode & 0o7777), link, digest, sep='|')
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void makeFiles() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree/folder"));
    Files.writeString(tree.resolve("text"), "text");
    Files.writeString(tree.resolve("empty"), "");
    Files.writeString(tree.resolve("ünïcode"), "u");
    Files.write(tree.resolve("block"), new byte[512]);
    Files.write(tree.resolve("more"), new byte[10_241]);
    Files.createSymbolicLink(tree.resolve("link"), Path.of("text"));
    Files.createLink(tree.resolve("zhard"), tree.resolve("text"));
    Tool.run("mkfifo", tree.resolve("pipe").toString());
    Tool.run("chmod", "4755", tree.resolve("block").toString());
    holes(tree.resolve("holes"), 40);
    holes(tree.resolve("hole"), 0);
    holes(tree.resolve("manyholes"), 3);
  }

  /// Long names and what the oldest formats can't hold.
  private static void makeLong() throws IOException {
    Path deep = folder.resolve("tree/folder").resolve("long".repeat(30)).resolve("name".repeat(40));
    if (!Files.exists(deep)) {
      Files.createDirectories(deep);
      Files.writeString(deep.resolve("x".repeat(150)), "deep");
      Files.createSymbolicLink(deep.resolve("link"), Path.of("../".repeat(50) + "target"));
    }
  }

  private static void holes(Path file, int parts) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < parts; i++) {
        out.seek(1L + (i << 17));
        out.write(new byte[] {1, 2, 3, (byte) i});
      }
      out.setLength((41L << 17) + 7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v7", "ustar", "oldgnu", "gnu", "pax"})
  void shouldReadAsPythonDoes(String format) throws IOException, InterruptedException {
    String tooNew = format.equals("v7") ? "--exclude=pipe" : "--no-ignore-case";
    check("--format=" + format, "--exclude=long*", tooNew);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=gnu --sparse",
        "--format=oldgnu --sparse",
        "--format=pax --sparse --sparse-version=0.0",
        "--format=pax --sparse --sparse-version=0.1",
        "--format=pax --sparse --sparse-version=1.0",
        "--format=gnu --numeric-owner --owner=4000000000 --group=4000000000",
        "--format=gnu --blocking-factor=1",
        "--format=pax --pax-option=exthdr.name=%d/x,delete=mtime"
      })
  void shouldReadAsPythonDoesWithLongNames(String options)
      throws IOException, InterruptedException {
    makeLong();
    check(options.split(" "));
  }

  private static void check(String... options) throws IOException, InterruptedException {
    Path archive = folder.resolve("archive.tar");
    List<String> command = new ArrayList<>(List.of("tar", "-cf", archive.toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("--sort=name", "-C", folder.resolve("tree").toString(), "folder"));
    Tool.run(folder, command.toArray(String[]::new));
    Path script = Files.writeString(folder.resolve("list.py"), LISTING);
    String expected =
        Tool.run(folder, "python3", "-X", "utf8", script.toString(), archive.toString());
    assertThat(list(archive)).containsExactlyElementsOf(expected.lines().toList());
  }

  private static List<String> list(Path archive) throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      TarReader tar = new TarReader(in, Limits.DEFAULT);
      for (var next = tar.next(); next.isPresent(); next = tar.next()) {
        TarEntry entry = next.get();
        boolean isFile = entry.type() == TarEntry.Type.FILE;
        String hash = isFile ? Digest.sha256(tar.content().readAllBytes()).hex() : "";
        String path =
            entry.path().endsWith("/")
                ? entry.path().substring(0, entry.path().length() - 1)
                : entry.path();
        lines.add(
            "%s|%s|%d|0o%o|%s|%s"
                .formatted(entry.type(), path, entry.size(), entry.mode(), entry.link(), hash));
      }
    }
    return lines;
  }
}
