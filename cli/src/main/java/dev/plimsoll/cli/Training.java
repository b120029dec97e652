// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.image.write.ImageSettings;
import dev.plimsoll.image.write.LayoutWriter;
import dev.plimsoll.image.write.TarWriter;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.scan.Images;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs what people run, so that the JVM can remember the classes in its ahead-of-time cache.
/// Everything it writes goes into the folder it is given.
final class Training {

  private static final int MAX_PROGRAM = 64 << 20;

  /// An answer of endoflife.date, by which the demo's distribution is at its end.
  private static final String PRODUCTS =
      """
      {"schema_version": "1.2.0", "result": [{"name": "debian", "label": "Debian", "releases": [
        {"name": "11", "releaseDate": "2021-08-14", "eolFrom": "2024-08-14", "isEol": true,
         "eoesFrom": "2026-08-31", "isEoes": false}]}]}
      """;

  private Training() {}

  /// @param args the folder
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    String demo = folder.resolve("demo").toString();
    String image = folder.resolve("image").toString();
    String store = demo + "/store";
    writeImage(folder.resolve("image"));
    Files.writeString(folder.resolve("products.json"), PRODUCTS);
    run(folder, "--version");
    run(folder, "scan", "--help");
    run(folder, "scan", "--no-such-option");
    run(folder, "demo", "--dir", demo);
    run(folder, "demo", "--dir", demo, "--layers");
    run(folder, "db", "import", "-q", "--db", store, folder.resolve("products.json").toString());
    run(folder, "scan", "oci:" + demo + "/image", "--db", store);
    for (String format : Formats.names()) {
      run(folder, "scan", "oci:" + demo + "/image", "--db", store, "--format", format);
      run(folder, "scan", "oci:" + image, "--db", store, "--format", format, "--no-cache");
    }
    run(folder, "scan", "-q", "oci:" + image, "--db", store, "--fail-on", "high", "--strict");
    run(folder, "scan", "oci:" + image + "-that-is-not-there", "--db", store);
  }

  private static void run(Path home, String... words) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Map<String, String> environment = Map.of("HOME", home.toString());
    Terminal terminal =
        new Terminal(OutputStream.nullOutputStream(), nowhere, environment, 100, true, true);
    Main.run(List.of(words), terminal);
  }

  /// What the demo lacks: a program, links, a file that belongs to a package, something broken, and
  /// a release that no advisories cover.
  private static void writeImage(Path folder) throws IOException {
    try (LayoutWriter layout = new LayoutWriter(folder)) {
      layout
          .image(ImageSettings.of(Images.machine()))
          .layer("COPY . /", Training::writeFiles)
          .finish("latest");
    }
  }

  private static void writeFiles(TarWriter tar) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    tar.file("usr/bin/program", LocalFiles.read(java, MAX_PROGRAM));
    tar.file("usr/sbin/nginx", program("nginx/1.25.3"));
    tar.file("usr/lib/libexpat.so.1.8.10", program("expat_2.5.0"));
    tar.symlink("lib", "usr/lib");
    tar.symlink("usr/share/linked.jar", "data");
    tar.hardLink("usr/bin/second", "usr/bin/program");
    tar.file("usr/share/data", "no archive");
    tar.file("usr/share/broken.jar", "no archive either");
    tar.file("usr/lib/os-release", "ID=debian\nVERSION_ID=\"99\"\n");
    tar.symlink("etc/os-release", "../usr/lib/os-release");
    tar.file(
        "var/lib/dpkg/status",
        "Package: python3-x\nStatus: install ok installed\nVersion: 1-1\nArchitecture: all\n\n");
    tar.file(
        "var/lib/dpkg/info/python3-x.list",
        "/.\n/usr/lib/python3/dist-packages/x-1.dist-info/METADATA\n");
    tar.file(
        "usr/lib/python3/dist-packages/x-1.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: x\nVersion: 1\n\n");
  }

  /// What is taken for an executable that holds `text`.
  private static String program(String text) {
    return "\u007fELF" + "\0".repeat(64) + text + "\0";
  }
}
