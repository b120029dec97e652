// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The reference implementation of a registry, without TLS and users, for figures.
///
/// @param host and port
record PlainRegistry(Tool process, String host) implements AutoCloseable {

  static PlainRegistry in(Path folder) throws IOException {
    String host = "127.0.0.1:" + freePort();
    String config =
        """
        version: 0.1
        log: {accesslog: {disabled: true}}
        storage: {filesystem: {rootdirectory: %s/data}}
        http: {addr: "%s"}
        """
            .formatted(folder, host);
    Path file = Files.writeString(folder.resolve("plain.yml"), config);
    Tool process = Tool.start("listening on", "docker-registry", "serve", file.toString());
    return new PlainRegistry(process, host);
  }

  URI address() {
    return URI.create("http://" + host);
  }

  @Override
  public void close() {
    process.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
