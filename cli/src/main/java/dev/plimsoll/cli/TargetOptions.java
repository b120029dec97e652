// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.Jars;
import dev.plimsoll.scan.ScanRequest;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.scan.Targets;
import dev.plimsoll.walk.FolderCache;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The words of commands that read a target and write reports.
final class TargetOptions {

  private TargetOptions() {}

  static void addTo(CommandSpec spec) {
    addTarget(spec);
    spec.addOption(
            Options.values(
                "FORMAT[=FILE]",
                "What to write: " + String.join(", ", Formats.names()) + ". Repeat it for several.",
                "-f",
                "--format"))
        .addOption(
            Options.value("FILE", "Write to FILE in place of standard output.", "-o", "--output"));
  }

  /// The target and how to reach it.
  static void addTarget(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("TARGET")
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .description(
                "An image such as nginx:1.27, or one of",
                "docker-archive:FILE[:TAG]  oci-archive:FILE[:TAG]  oci:DIR[:TAG]",
                "docker:IMAGE  podman:IMAGE  rootfs:DIR  dir:DIR  sbom:FILE")
            .build());
    spec.addOption(Options.db())
        .addOption(Options.value("OS/ARCH", "Which image of a multi-platform one.", "--platform"))
        .addOption(Options.value("DIR", "Where what was read of layers is kept.", "--cache-dir"))
        .addOption(Options.flag("Keep nothing and take nothing that was kept.", "--no-cache"))
        .addOption(Options.offline())
        .addOption(
            Options.flag(
                "Allow registries plain HTTP and certificates that nobody vouches for.",
                "--insecure"))
        .addOption(Options.caFile())
        .addOption(Options.value("USER", "Sign in to the target's registry as USER.", "--username"))
        .addOption(
            Options.flag("Read that user's password from standard input.", "--password-stdin"))
        .addOption(
            Options.values(
                "REGISTRY=MIRROR", "Ask MIRROR first for images of REGISTRY.", "--mirror"))
        .addOption(Options.quiet());
  }

  static Outputs outputs(ParseResult words, String usual) {
    return Outputs.of(Options.texts(words, "--format"), Options.path(words, "--output"), usual);
  }

  static Report catalog(ParseResult words, Terminal terminal) throws IOException {
    ScanRequest request = target(words.matchedPositionalValue(0, ""));
    Images images =
        new Images(
            platform(words),
            () -> Network.registries(words, terminal),
            terminal.environment(),
            Options.isSet(words, "--offline"),
            Limits.DEFAULT,
            TempSpace.ofSystem());
    try (Bars bars = Bars.of(terminal, Options.isSet(words, "--quiet"))) {
      Scanner scanner = scanner(images, words, terminal, bars);
      return scanner.catalog(request);
    } catch (ImageException e) {
      throw new Failure(ExitCode.NO_TARGET, String.valueOf(e.getMessage()));
    }
  }

  private static Scanner scanner(Images images, ParseResult words, Terminal terminal, Bars bars) {
    Path store = Stores.folder(words, terminal);
    try {
      return new Scanner(
          Main.VERSION, images, kind -> walks(kind, words, terminal, bars), Jars.open(store));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NO_STORE,
          "%s can't be used: %s; build it again with 'plimsoll db jars', or delete it"
              .formatted(store.resolve(Jars.FILE), Main.reason(e)));
    }
  }

  private static Walks walks(
      List<Cataloger> catalogers, ParseResult words, Terminal terminal, Bars bars) {
    return new Walks(
        catalogers,
        cache(catalogers, words, terminal),
        Limits.DEFAULT,
        TempSpace.ofSystem(),
        new LayerBars(bars),
        Runtime.getRuntime().availableProcessors());
  }

  private static LayerCache cache(
      List<Cataloger> catalogers, ParseResult words, Terminal terminal) {
    if (Options.isSet(words, "--no-cache")) {
      return LayerCache.NONE;
    }
    Path folder =
        Options.path(words, "--cache-dir").orElse(UserFolders.of(terminal.environment()).cache());
    try {
      return new FolderCache(folder, catalogers);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the cache folder %s can't be written: %s; choose another with --cache-dir, or --no-cache"
              .formatted(folder, Main.reason(e)));
    }
  }

  private static ScanRequest target(String text) {
    return switch (Targets.parse(text)) {
      case Targets.Target(var request) -> request;
      case Targets.NoTarget(var reason) -> throw new Failure(ExitCode.USAGE, reason);
    };
  }

  private static Optional<Platform> platform(ParseResult words) {
    Optional<String> text = Options.text(words, "--platform");
    Optional<Platform> platform = text.flatMap(Platform::parse);
    if (text.isPresent() && platform.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "--platform " + text.get() + ": write OS/ARCH, such as linux/arm64");
    }
    return platform;
  }
}
