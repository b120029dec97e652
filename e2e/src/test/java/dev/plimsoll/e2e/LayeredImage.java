// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small image of Debian 11 that umoci makes: packages, two npm modules above them, and a third
/// layer that takes one of those away; with labels and a history.
///
/// @param layout an OCI layout whose only image is `app`
record LayeredImage(Path layout) {

  private static final String STATUS =
      """
      Package: %s
      Status: install ok installed
      Maintainer: Nobody <nobody@example.org>
      Architecture: amd64
      Version: %s
      Source: %s
      Description: a package of a test

      """;

  /// What scans name.
  String target() {
    return "oci:" + layout + ":app";
  }

  static LayeredImage in(Path folder) throws IOException {
    Path layout = folder.resolve("layout");
    String image = layout + ":app";
    Tool.run("umoci", "init", "--layout", layout.toString());
    Tool.run("umoci", "new", "--image", image);
    base(folder, image);
    modules(folder, image);
    removal(folder, image);
    Tool.run(
        "umoci",
        "config",
        "--image",
        image,
        "--config.label=org.opencontainers.image.title=Tidewater",
        "--config.label=maintainer=nobody@example.org",
        "--config.env=PATH=/usr/bin:/bin",
        "--config.entrypoint=/usr/bin/app",
        "--created=2026-02-03T04:05:06Z");
    return new LayeredImage(layout);
  }

  private static void base(Path folder, String image) throws IOException {
    Path root = folder.resolve("base");
    write(
        root.resolve("etc/os-release"),
        "ID=debian\nVERSION_ID=\"11\"\nVERSION_CODENAME=bullseye\nPRETTY_NAME=\"Debian 11\"\n");
    write(
        root.resolve("var/lib/dpkg/status"),
        STATUS.formatted("openssl", "1.1.1k-1", "openssl")
            + STATUS.formatted("libssl1.1", "1.1.1k-1", "openssl")
            + STATUS.formatted("bind9-libs", "1:9.16.15-1", "bind9"));
    add(image, root, "/bin/sh -c #(nop) ADD rootfs.tar in /");
  }

  private static void modules(Path folder, String image) throws IOException {
    Path root = folder.resolve("modules");
    Path modules = root.resolve("usr/lib/node_modules");
    write(modules.resolve("lodash/package.json"), "{\"name\":\"lodash\",\"version\":\"4.17.11\"}");
    write(
        modules.resolve("minimist/package.json"), "{\"name\":\"minimist\",\"version\":\"1.2.0\"}");
    add(image, root, "RUN npm install -g lodash@4.17.11 minimist@1.2.0 # buildkit");
  }

  private static void removal(Path folder, String image) throws IOException {
    Path root = folder.resolve("removal");
    write(root.resolve("usr/lib/node_modules/.wh.minimist"), "");
    add(image, root, "RUN npm uninstall -g minimist # buildkit");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void add(String image, Path root, String instruction) throws IOException {
    Path tar = root.resolveSibling(root.getFileName() + ".tar");
    Tool.run(
        "tar",
        "--create",
        "--file=" + tar,
        "--sort=name",
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--directory=" + root,
        ".");
    Tool.run(
        "umoci",
        "raw",
        "add-layer",
        "--image",
        image,
        "--history.created_by=" + instruction,
        "--history.created=2026-02-03T04:05:06Z",
        tar.toString());
  }
}
