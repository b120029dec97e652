// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// Debian's own packages, installed by Debian's own tools into an image of one layer. It stays in
/// `target/images`, since making one takes most of a minute.
///
/// @param layout an OCI layout whose only image is `base`
/// @param packages what `dpkg-query` says of it: name, architecture and version, a line each
record DebianImages(Path layout, String packages) {

  private static final Map<String, String> PACKAGES =
      Map.of(
          "bullseye", "python3,openssl",
          "bookworm", "python3,openssl,curl,nginx",
          "trixie", "python3,openssl");

  /// All are made side by side, since most of their time is waiting for mirrors and disks.
  private static final class Holder {
    private static final Map<String, Future<DebianImages>> ALL = start();

    private static Map<String, Future<DebianImages>> start() {
      Map<String, Future<DebianImages>> images = new HashMap<>();
      PACKAGES.forEach(
          (release, packages) -> {
            FutureTask<DebianImages> task = new FutureTask<>(() -> make(release, packages));
            Thread.ofVirtual().start(task);
            images.put(release, task);
          });
      return images;
    }
  }

  static DebianImages of(String release) throws Exception {
    return Holder.ALL.get(release).get();
  }

  String target() {
    return "oci:" + layout + ":base";
  }

  private static DebianImages make(String release, String packages) throws IOException {
    Path folder =
        Path.of("target/images")
            .toAbsolutePath()
            .resolve(release + "-" + packages.replace(',', '-'));
    Path facts = folder.resolve("packages.txt");
    if (!Files.exists(facts)) {
      Tool.run("rm", "-rf", folder.toString());
      Path tar = Files.createDirectories(folder).resolve("root.tar");
      // the image is thrown away if the machine fails, so nothing needs to be synced to its disk
      Tool.run(
          "mmdebstrap",
          "--quiet",
          "--variant=minbase",
          "--dpkgopt=force-unsafe-io",
          "--include=" + packages,
          release,
          tar.toString());
      pack(tar, folder.resolve("layout"));
      Files.writeString(facts, query(tar, folder));
      Files.delete(tar);
    }
    return new DebianImages(folder.resolve("layout"), Files.readString(facts));
  }

  private static void pack(Path tar, Path layout) throws IOException {
    String image = layout + ":base";
    Tool.run("umoci", "init", "--layout", layout.toString());
    Tool.run("umoci", "new", "--image", image);
    Tool.run("umoci", "raw", "add-layer", "--image", image, tar.toString());
  }

  private static String query(Path tar, Path folder) throws IOException {
    Tool.run("tar", "-xf", tar.toString(), "-C", folder.toString(), "./var/lib/dpkg");
    return Tool.run(
        "dpkg-query",
        "--admindir=" + folder.resolve("var/lib/dpkg"),
        "--show",
        "--showformat=${db:Status-Status} ${Package} ${Architecture} ${Version}\\n");
  }
}
