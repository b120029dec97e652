// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.config.ConfigReader;
import dev.plimsoll.server.config.Help;
import dev.plimsoll.server.config.LogFormat;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the launcher runs once, to learn which classes are needed and which methods are hot: a
/// start of everything with the samples, their scans, a few questions, and the end.
final class Training {

  private static final int ANSWER = 4 << 20;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int STEP_MILLIS = 200;
  private static final Pattern SCANNING =
      Pattern.compile("plimsoll_jobs\\{kind=\"scan\",state=\"running\"} [1-9]");

  private Training() {}

  /// @param words the folder to do it in
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    int port = freePort();
    List<String> arguments =
        List.of(
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(port),
            "--demo");
    LogFormat.TEXT.use();
    ServerConfig config = ConfigReader.read(Role.UP, arguments, Map.of()).orElseThrow();
    System.out.print(Help.of(Role.UP));
    try (AutoCloseable _ = Wiring.start(config, System.out::println)) {
      Http http = Http.of(HttpSettings.of(Version.TEXT, Map.of()));
      URI server = URI.create("http://127.0.0.1:" + port);
      for (String path : List.of("/healthz", "/api/v1/setup")) {
        System.out.println(text(http, server.resolve(path)).length() + " letters of " + path);
      }
      awaitScans(http, server.resolve("/metrics"));
    }
    System.exit(0); // threads of libraries would keep it from ending
  }

  /// Until they have begun and none runs; what is not done by then is not learned.
  private static void awaitScans(Http http, URI metrics) throws Exception {
    boolean haveBegun = false;
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
      boolean isScanning = SCANNING.matcher(text(http, metrics)).find();
      if (haveBegun && !isScanning) {
        return;
      }
      haveBegun |= isScanning;
      Thread.sleep(STEP_MILLIS);
    }
  }

  private static String text(Http http, URI uri) throws IOException {
    return new String(http.bytes(HttpRequest.get(uri), ANSWER), StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
