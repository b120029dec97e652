// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.config.ConfigReader;
import dev.plimsoll.server.config.Help;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// What the launcher runs once, to learn which classes a start needs: a start of everything, a few
/// questions to it, and its end.
final class Training {

  private static final int ANSWER = 4 << 20;

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
            "--offline");
    ServerConfig config = ConfigReader.read(Role.UP, arguments, Map.of()).orElseThrow();
    System.out.print(Help.of(Role.UP));
    try (AutoCloseable _ = Wiring.start(config, System.out::println)) {
      Http http = Http.of(HttpSettings.of(Version.TEXT, Map.of()));
      for (String path : List.of("/healthz", "/api/v1/setup")) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        System.out.println(http.bytes(HttpRequest.get(uri), ANSWER).length + " bytes of " + path);
      }
    }
    System.exit(0); // threads of libraries would keep it from ending
  }

  private static int freePort() throws java.io.IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
