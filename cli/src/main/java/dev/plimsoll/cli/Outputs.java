// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.bytes.Nearest;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.scan.Formats;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The reports that a command writes: at most one to standard output, any number to files. A file
/// appears whole, by a rename, or not at all.
record Outputs(List<Output> all) {

  /// @param file empty for standard output
  record Output(ReportFormat format, Optional<Path> file) {}

  /// Reads `--format FORMAT[=FILE]` and `--output FILE`.
  static Outputs of(List<String> formats, Optional<Path> file, String usual) {
    List<Output> outputs = new ArrayList<>();
    for (String text : formats.isEmpty() ? List.of(usual) : formats) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      Optional<Path> own = equals < 0 ? file : Optional.of(Path.of(text.substring(equals + 1)));
      own.ifPresent(Outputs::checkPlace);
      outputs.add(new Output(format(name), own));
    }
    long toOneFile =
        outputs.stream().filter(o -> o.file().isPresent() && o.file().equals(file)).count();
    if (outputs.stream().filter(o -> o.file().isEmpty()).count() > 1 || toOneFile > 1) {
      throw new Failure(
          ExitCode.USAGE, "only one format can go to the same place: write --format FORMAT=FILE");
    }
    return new Outputs(outputs);
  }

  void write(Report report, boolean byLayer, Terminal terminal) throws IOException {
    for (Output output : all) {
      if (output.file().isPresent()) {
        writeFile(report, output, byLayer, terminal);
      } else {
        OutputStream out = new BufferedOutputStream(terminal.out(), 64 << 10);
        output.format().write(report, terminal.look(byLayer, false), out);
        out.flush();
      }
    }
  }

  private static void writeFile(Report report, Output output, boolean byLayer, Terminal terminal) {
    Path file = output.file().orElseThrow().toAbsolutePath();
    try {
      Path part = Files.createTempFile(file.getParent(), ".plimsoll-", ".part");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
          output.format().write(report, terminal.look(byLayer, true), out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE, "the report can't be written to " + file + ": " + Main.reason(e));
    }
  }

  /// Told before the scan, which may take long.
  private static void checkPlace(Path file) {
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    if (Files.isDirectory(file.toAbsolutePath())) {
      throw new Failure(ExitCode.USAGE, "the report can't be written to " + file + ": a folder");
    }
    if (folder.filter(Files::isDirectory).isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "the report can't be written to %s: there is no folder %s"
              .formatted(file, folder.map(Path::toString).orElse("")));
    }
  }

  private static ReportFormat format(String name) {
    return Formats.find(name)
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "there is no format "
                        + name
                        + Nearest.to(name, Formats.names())
                            .map(n -> "; did you mean " + n + "?")
                            .orElse("")
                        + " (formats: "
                        + String.join(", ", Formats.names())
                        + ")"));
  }
}
