// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.scan.Formats;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs what people run, so that the JVM can remember the classes in its ahead-of-time cache.
/// Everything it writes goes into the folder it is given.
final class Training {

  private Training() {}

  /// @param args the folder
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal =
        new Terminal(
            OutputStream.nullOutputStream(),
            nowhere,
            Map.of("HOME", folder.toString()),
            100,
            true,
            true);
    Main.run(List.of("--version"), terminal);
    Main.run(List.of("scan", "--help"), terminal);
    String demo = folder.resolve("demo").toString();
    Main.run(List.of("demo", "--dir", demo), terminal);
    Main.run(List.of("demo", "--dir", demo, "--layers"), terminal);
    for (String format : Formats.names()) {
      Main.run(
          List.of(
              "scan",
              "oci:" + demo + "/image",
              "--db",
              demo + "/store",
              "--fail-on",
              "high",
              "--format",
              format),
          terminal);
    }
    Main.run(List.of("scan", "--no-such-option"), terminal);
  }
}
