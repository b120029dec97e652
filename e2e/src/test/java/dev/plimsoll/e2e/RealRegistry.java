// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The reference implementation of a registry, with TLS by an authority of its own and one user.
///
/// @param host and port
/// @param authority the certificate to trust
record RealRegistry(Tool process, String host, Path authority) implements AutoCloseable {

  static final String USER = "me";
  static final String PASSWORD = "pw";

  static RealRegistry in(Path folder) throws IOException {
    String host = "127.0.0.1:" + freePort();
    certificate(folder, "ca", "-subj", "/CN=plimsoll-e2e-authority");
    certificate(
        folder,
        "server",
        "-subj",
        "/CN=server",
        "-CA",
        folder.resolve("ca.pem").toString(),
        "-CAkey",
        folder.resolve("ca.key").toString(),
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-addext",
        "basicConstraints=critical,CA:FALSE");
    Files.writeString(folder.resolve("users"), Tool.run("htpasswd", "-Bbn", USER, PASSWORD));
    Path config = Files.writeString(folder.resolve("config.yml"), config(folder, host));
    Tool process = Tool.start("listening on", "docker-registry", "serve", config.toString());
    return new RealRegistry(process, host, folder.resolve("ca.pem"));
  }

  /// Pushes what skopeo calls `source`.
  void push(String source, String name) throws IOException {
    Tool.run(
        "skopeo",
        "--insecure-policy",
        "copy",
        "--dest-creds=" + USER + ":" + PASSWORD,
        "--dest-tls-verify=false",
        source,
        "docker://" + host + "/" + name);
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

  private static void certificate(Path folder, String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"));
    command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:prime256v1"));
    command.addAll(List.of("-keyout", folder.resolve(name + ".key").toString()));
    command.addAll(List.of("-out", folder.resolve(name + ".pem").toString()));
    command.addAll(List.of(more));
    Tool.run(command.toArray(String[]::new));
  }

  private static String config(Path folder, String host) {
    return """
    version: 0.1
    storage: {filesystem: {rootdirectory: %1$s/data}}
    http:
      addr: %2$s
      tls: {certificate: %1$s/server.pem, key: %1$s/server.key}
    auth: {htpasswd: {realm: test, path: %1$s/users}}
    """
        .formatted(folder, host);
  }
}
