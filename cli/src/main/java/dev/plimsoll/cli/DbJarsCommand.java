// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.ecosystem.maven.index.JarIndexWriter;
import dev.plimsoll.ecosystem.maven.index.JarList;
import dev.plimsoll.ecosystem.maven.index.LocalRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db jars`.
final class DbJarsCommand implements Command {

  @Override
  public String name() {
    return "jars";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this, "jars", "Loads what Java archives are called, so that scans know them by SHA-1.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PATH")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Lists of SHA-1, tab, group:artifact:version; or folders with the layout of",
                "a Maven repository.")
            .build());
    return spec.addOption(Options.db());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    List<Path> paths =
        words.<List<String>>matchedPositionalValue(0, List.of()).stream().map(Path::of).toList();
    Path store = Files.createDirectories(Stores.folder(words, terminal));
    try (JarIndexWriter index =
        new JarIndexWriter(store.resolve(Stores.JARS), TempSpace.ofSystem())) {
      for (Path path : paths) {
        read(path, index);
      }
      terminal.err().println("archives known by their SHA-1: " + index.finish());
    }
    return ExitCode.OK;
  }

  private static void read(Path path, JarIndexWriter index) {
    if (!Files.exists(path)) {
      throw new Failure(ExitCode.USAGE, "there is no file or folder " + path);
    }
    try {
      if (Files.isDirectory(path)) {
        LocalRepository.read(path, index);
        return;
      }
      try (InputStream list = Files.newInputStream(path)) {
        JarList.read(list, index);
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, path + " can't be loaded: " + Main.reason(e));
    }
  }
}
